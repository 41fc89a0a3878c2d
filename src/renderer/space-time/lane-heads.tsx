import type { ProcessId } from '#model/vocabulary/ids.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { selectRun, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import { useNextThread } from '../store/next.ts'
import { Kbd } from '../ui/kbd.tsx'
import type { Row } from './lanes.ts'
import styles from './space-time.module.css'

type LaneHeadsProps = {
  readonly rows: readonly Row[]
  readonly width: number
  /** Too narrow for the keys. */
  readonly narrow: boolean
  readonly top: number
  /** How much larger than in graph units. */
  readonly zoom: number
  readonly scrollTop: number
  readonly selected: string | null
  readonly onSelect: (process: ProcessId) => void
  readonly onStep: (process: ProcessId) => void
}

/** Names at the left of the lanes: they scroll up and down with them, never sideways. */
export function LaneHeads(props: LaneHeadsProps) {
  const { rows, width, narrow, top, zoom, scrollTop, selected, onSelect, onStep } = props
  const words = useWords().time
  const next = useNextThread()
  const pids = useTraceStore((state) => selectRun(state)?.pids)
  return (
    <div className={styles.heads} style={{ width }}>
      <div style={{ transform: `translateY(${top - scrollTop}px)` }}>
        {rows.map((row) => (
          <button
            key={row.thread}
            type="button"
            className={styles.head}
            style={{ height: row.h * zoom }}
            data-p={row.tint.hue}
            data-round={row.tint.round}
            data-kind={row.kind}
            data-alive={row.alive}
            aria-pressed={row.process === selected}
            data-next={row.thread === next}
            onClick={(event) => {
              onSelect(row.process)
              if (event.target instanceof Element && event.target.closest('[data-steps]') !== null)
                onStep(row.process)
            }}
          >
            <i aria-hidden="true" />
            <span className={styles.headName}>
              <b title={row.name}>
                {row.kind === 'thread' && <GlyphIcon name="thread" />} {row.name}
              </b>
              {row.h >= 34 && row.kind === 'process' && pids?.[row.process] !== undefined && (
                <span>{pids[row.process]}</span>
              )}
            </span>
            {row.key !== '' && row.alive && !narrow && (
              <span data-steps="">
                <Kbd>{row.key}</Kbd>
              </span>
            )}
            {row.thread === next && <span className="spoken">{words.goesNext}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}
