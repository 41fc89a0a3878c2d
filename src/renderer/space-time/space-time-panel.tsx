import { useRef } from 'react'
import { useElementSize } from '../ui/use-element-size.ts'
import { setView } from '../store/view-store.ts'
import { openFind, useFindStore } from '../store/find-store.ts'
import { useTraceStore } from '../store/trace-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { PanelHead } from '../ui/panel-head.tsx'
import { useWords } from '../store/language-store.ts'
import { FindBar } from './find-bar.tsx'
import { RunTree } from './run-tree.tsx'
import { Timeline } from './timeline.tsx'
import { useStrip } from './use-strip.ts'
import { VariantsMenu } from './variants-menu.tsx'
import { fittingPx } from './viewport.ts'
import styles from './space-time.module.css'

type SpaceTimePanelProps = {
  readonly folded: boolean
  /** Null where it is all that there is. */
  readonly onFold: (() => void) | null
}

/** Lanes for processes and threads, time to the right. Folded, only its head is left. */
export function SpaceTimePanel({ folded, onFold }: SpaceTimePanelProps) {
  const words = useWords()
  const place = useRef<HTMLDivElement>(null)
  const size = useElementSize(place)
  const steps = useTraceStore((state) => state.trace.steps.length)
  const run = useTraceStore((state) => (state.source.kind === 'live' ? state.source.run : 0))
  const finds = useFindStore((state) => state.open)
  const strip = useStrip(size?.w ?? 800)
  const { panel } = words.app
  return (
    <section className={styles.panel} aria-label={panel.spaceTime}>
      <PanelHead
        title={panel.spaceTime}
        note={strip.px >= 12 ? words.time.columns : panel.stepsShown(Math.min(1, steps), steps, steps)}
      >
        <span className={styles.hint}>{panel.dragToTravel}</span>
        {!folded && (
          <>
            <VariantsMenu className={styles.small} />
            <IconButton
              className={styles.small}
              icon="search"
              tipSide="top"
              label={words.time.find.open}
              keys="/"
              onClick={openFind}
            />
            <IconButton
              className={styles.small}
              icon="fit"
              tipSide="top"
              label={words.time.zoomFit}
              onClick={() =>
                setView({ pxPerStep: fittingPx(steps, strip.viewWidth / strip.zoom, strip.tail) })
              }
            />
          </>
        )}
        {onFold !== null && (
          <IconButton
            className={styles.small}
            icon={folded ? 'chevron-up' : 'chevron-down'}
            tipSide="top"
            label={folded ? panel.unfold(panel.spaceTime) : panel.fold(panel.spaceTime)}
            onClick={onFold}
          />
        )}
      </PanelHead>
      {!folded && <RunTree />}
      {!folded && finds && <FindBar />}
      {!folded && (
        <div ref={place} className={styles.place}>
          {size !== null && <Timeline key={run} width={size.w} height={size.h} />}
        </div>
      )}
    </section>
  )
}
