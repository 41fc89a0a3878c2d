import { memo, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Tint } from '#picture/scene/base.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Words } from '#words/window/words.ts'
import { GlyphIcon } from '../ui/glyphs.tsx'
import { Icon } from '../ui/icon.tsx'
import { selectRun, useTraceStore } from '../store/trace-store.ts'
import { useWords } from '../store/language-store.ts'
import { useNextThread } from '../store/next.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Tooltip } from '../ui/tooltip.tsx'
import { sayAct } from './act-text.ts'
import { rowKey, type Group, type Row } from './lanes.ts'
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
  /** A lane of several is opened, or folded again. */
  readonly onToggle: (group: string) => void
  /** The focus has come to a lane: it is to be seen. */
  readonly onReveal: (row: Row) => void
}

/** Hands that stay the same for ever, so that a head is rendered only when its lane has changed. */
export type LaneHands = Pick<LaneHeadsProps, 'onSelect' | 'onStep' | 'onToggle'> & {
  readonly onReached: (row: Row) => void
}

/** Names at the left of the lanes: they scroll up and down with them, never sideways. One Tab stop; up and down go from lane to lane. */
export function LaneHeads(props: LaneHeadsProps) {
  const { rows, width, top, scrollTop } = props
  const [focused, setFocused] = useState<string | null>(null)
  const reached = rows.find((row) => rowKey(row) === focused) ?? rows[0]
  const next = useNextThread()
  const pids = useTraceStore((state) => selectRun(state)?.pids)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const [hands] = useState((): LaneHands => ({
    onSelect: (process) => latest.current.onSelect(process),
    onStep: (process) => latest.current.onStep(process),
    onToggle: (group) => latest.current.onToggle(group),
    onReached: (row) => {
      setFocused(rowKey(row))
      latest.current.onReveal(row)
    },
  }))
  return (
    <div className={styles.heads} style={{ width }}>
      <div style={{ transform: `translateY(${top - scrollTop}px)` }}>
        {rows.map((row) => (
          <Head
            key={rowKey(row)}
            row={row}
            reached={row === reached}
            narrow={props.narrow}
            zoom={props.zoom}
            selected={holds(row, props.selected)}
            next={row.thread === next}
            pid={pids?.[row.process]}
            hands={hands}
          />
        ))}
      </div>
    </div>
  )
}

const holds = (row: Row, process: string | null): boolean =>
  row.group === null ? row.process === process : row.group.members.some((one) => one.process === process)

type HeadProps = {
  readonly row: Row
  readonly reached: boolean
  readonly narrow: boolean
  readonly zoom: number
  readonly selected: boolean
  readonly next: boolean
  readonly pid: number | undefined
  readonly hands: LaneHands
}

const Head = memo(function Head({ row, reached, narrow, zoom, selected, next, pid, hands }: HeadProps) {
  const words = useWords()
  const { group } = row
  const look = {
    type: 'button',
    className: styles.head,
    style: { height: row.h * zoom },
    'data-p': row.tint.hue,
    'data-round': row.tint.round,
    'data-kind': row.kind,
    'data-alive': row.alive,
    tabIndex: reached ? 0 : -1,
    onFocus: () => hands.onReached(row),
    onKeyDown: goAlong,
  } as const
  if (group !== null) {
    const { name, spoken } = groupWords(row, group, words)
    return (
      <Tooltip text={spoken} side="right">
        <button
          {...look}
          aria-expanded={group.open}
          aria-label={spoken}
          data-holds={selected}
          onClick={() => hands.onToggle(group.alike.id)}
        >
          <Icon name={group.open ? 'chevron-down' : 'chevron-right'} />
          <span className={styles.headName}>
            <b>
              {row.stuck && <GlyphIcon name="stuck" />} {name}
            </b>
          </span>
        </button>
      </Tooltip>
    )
  }
  return (
    <button
      {...look}
      aria-pressed={selected}
      data-next={next}
      onClick={(event) => {
        hands.onSelect(row.process)
        if (event.target instanceof Element && event.target.closest('[data-steps]') !== null)
          hands.onStep(row.process)
      }}
    >
      <i aria-hidden="true" />
      <span className={styles.headName}>
        <b title={row.name}>
          {row.kind === 'thread' && <GlyphIcon name="thread" />}
          {row.stuck && <GlyphIcon name="stuck" />} {row.name}
        </b>
        {row.h >= 34 && row.kind === 'process' && pid !== undefined && <span>{pid}</span>}
      </span>
      {row.key !== '' && row.alive && !narrow && (
        <span data-steps="">
          <Kbd>{row.key}</Kbd>
        </span>
      )}
      {next && <span className="spoken">{words.time.goesNext}</span>}
    </button>
  )
}, isSameHead)

/** A lane is made anew with each step; what its head shows of it hardly ever changes. */
function isSameHead(a: HeadProps, b: HeadProps): boolean {
  const { row: was, ...before } = a
  const { row: is, ...now } = b
  return (
    sameFields(before, now) &&
    (was === is || (was.group === null && is.group === null && sameFields(was, is)))
  )
}

function sameFields(a: object, b: object): boolean {
  return Object.keys(a).every((name) => {
    const was: unknown = Reflect.get(a, name)
    const is: unknown = Reflect.get(b, name)
    // Tints are made anew too.
    return Object.is(was, is) || (name === 'tint' && sameFields(was as Tint, is as Tint))
  })
}

/** How many they are and what they wait for: short in the lane, in full for whoever hovers or listens. */
function groupWords(
  row: Row,
  { alike, members }: Group,
  words: Words,
): { readonly name: string; readonly spoken: string } {
  const { verb, arg } = sayAct(alike, words)
  const call = `${verb}${arg === '' ? '' : `(${arg})`}`
  const processes = members.filter(({ kind }) => kind === 'process')
  const [first, last] = [processes[0]?.name ?? '', processes.at(-1)?.name ?? '']
  return {
    name: words.time.alike(processes.length, verb, arg),
    spoken: words.time.alikeSpoken(processes.length, call, first, last, row.stuck),
  }
}

/** Up and down. */
function goAlong(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, key } = event
  const to =
    key === 'ArrowUp'
      ? currentTarget.previousElementSibling
      : key === 'ArrowDown'
        ? currentTarget.nextElementSibling
        : null
  if (!(to instanceof HTMLElement)) return
  event.preventDefault()
  to.focus()
}
