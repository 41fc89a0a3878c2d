/**
 * The part of the space-time diagram that is in view, as marks with positions. Pure: a story, its rows, the steps in view, the
 * width of a step. x counts from the left edge of step 1's column, so step n lies between (n − 1) · px and n · px.
 */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { fitText, textWidth } from '#picture/measure/text-width.ts'
import type { Act, Arrow, Mark, Story, Wait } from '../store/story.ts'
import { lanesByThread, type Row } from './lanes.ts'
import { LEAD } from './viewport.ts'

export type Box = {
  readonly act: Act
  readonly row: Row
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly verb: string
  /** Empty when there is room for one line only. */
  readonly arg: string
}

export type Bar = {
  readonly id: string
  readonly row: Row
  readonly kind: Wait['kind'] | 'stuck'
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
  readonly text: string
  /** Where the part of it that is in view begins: its words stand there. */
  readonly seenFrom: number
}

export type Link = {
  readonly id: string
  readonly kind: Arrow['kind']
  readonly hue: number
  readonly d: string
}
export type Flag = { readonly mark: Mark; readonly x: number; readonly row: Row | null }

export type Diagram = {
  readonly boxes: readonly Box[]
  readonly bars: readonly Bar[]
  readonly links: readonly Link[]
  readonly flags: readonly Flag[]
  /** Steps whose number is written. */
  readonly ticks: readonly number[]
  readonly marks: number
}

export type DiagramOptions = {
  readonly story: Story
  readonly rows: readonly Row[]
  /** Waits that have no end yet, as the world at the head has them. */
  readonly open: readonly Wait[]
  readonly stuck: ReadonlySet<ThreadId>
  readonly headStep: number
  readonly px: number
  /** Room behind the head. */
  readonly tail: number
  /** Columns are too narrow for boxes and arrows: a canvas draws what they come to. */
  readonly bare?: boolean
  /** Steps in view. */
  readonly from: number
  readonly to: number
  readonly say: (act: Pick<Act, 'verb' | 'arg'>) => { readonly verb: string; readonly arg: string }
  readonly sayWait: (verb: string, kind: Wait['kind']) => string
}

/** How far a bar goes on behind the head when nobody will end it; those of the stuck end together, behind all their words. */
const STUB = 46
const STUB_MOST = 200
const PLATE_PADDING = 24
const GAP = 1.5
/** Narrower boxes have no room for two lines of words. */
const TWO_LINES_FROM = 56
const TICK_EVERY = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000]

export function diagramOf(options: DiagramOptions): Diagram {
  const { story, px, from, to, headStep } = options
  const rows = lanesByThread(options.rows)
  const acts = options.bare === true ? [] : story.acts.slice(Math.max(0, from - 1), to)
  const boxes = acts.flatMap((act) => {
    const row = rows.get(act.thread)
    return row === undefined ? [] : [boxOf(act, row, options)]
  })
  const bars = barsOf(options, rows)
  const arrows = options.bare === true ? [] : story.arrows.within(from, to)
  const links = arrows.flatMap(([index, arrow]) => {
    const link = linkOf(arrow, index, rows, px)
    return link === null ? [] : [link]
  })
  const flags = story.marks
    .filter(({ step }) => step >= from - 1 && step <= to)
    // Where time passes again and again between two steps, where it came to is what counts.
    .filter(({ kind, step }, index, all) => kind !== 'clock' || !isClockAt(all[index + 1], step))
    .map((mark): Flag => ({
      mark,
      x: mark.step * px,
      row: mark.kind === 'clock' ? null : (rows.get(`${mark.process}/main`) ?? null),
    }))
  return {
    boxes,
    bars,
    links,
    flags,
    ticks: ticksOf(from, Math.min(to, headStep), px),
    marks: boxes.length + bars.length + links.length + flags.length,
  }
}

const isClockAt = (mark: Mark | undefined, step: number): boolean =>
  mark?.kind === 'clock' && mark.step === step

function boxOf(act: Act, row: Row, { px, say }: DiagramOptions): Box {
  const two = row.h >= 36 && px >= TWO_LINES_FROM
  const h = two ? 28 : 15
  const w = Math.max(1, px - 2 * GAP)
  const said = say(act)
  const room = w - (two ? 8 : 5)
  return {
    act,
    row,
    x: (act.step - 1) * px + GAP,
    y: row.y + (row.h - h) / 2,
    w,
    h,
    verb: room < 12 ? '' : fitText(said.verb, room, two ? 12 : 11),
    arg: two ? fitText(said.arg, room, 11) : '',
  }
}

function barsOf(
  { story, open, stuck, headStep, px, tail, from, to, sayWait }: DiagramOptions,
  rows: ReadonlyMap<ThreadId, Row>,
): readonly Bar[] {
  const openOnes = new Map(open.map((wait) => [wait.thread, wait]))
  const stuckStub = Math.min(
    STUB_MOST,
    tail,
    open
      .filter(({ thread }) => stuck.has(thread))
      .reduce((most, wait) => {
        const before = (headStep - wait.from) * px
        return Math.max(most, textWidth(stuckText(wait), 11, 'strong') + PLATE_PADDING - before)
      }, STUB),
  )
  const ended = story.waits
    .within(from - 1, to)
    .flatMap(([, wait]) => (wait.to !== null && wait.to > wait.from ? [wait] : []))
  // Those of a folded group wait together from when the last of them came; what each waited for before is not theirs in common.
  const together = new Map<string, Wait>()
  for (const wait of openOnes.values()) {
    const group = rows.get(wait.thread)?.within ?? null
    if (
      group !== null &&
      rows.get(wait.thread)?.kind === 'process' &&
      wait.from >= (together.get(group)?.from ?? 0)
    )
      together.set(group, wait)
  }
  return [...ended, ...openOnes.values()].flatMap((wait): readonly Bar[] => {
    const row = rows.get(wait.thread)
    if (row === undefined) return []
    if (row.within !== null && together.get(row.within) !== wait) return []
    const isOpen = wait.to === null
    const isStuck = isOpen && stuck.has(wait.thread)
    const kind = isStuck ? 'stuck' : wait.kind
    const x = wait.from * px
    const words = isStuck ? stuckText(wait) : kind === 'idle' ? '' : sayWait(wait.verb, wait.kind)
    const end = (wait.to ?? headStep) * px + (isOpen ? (isStuck ? stuckStub : STUB) : 0)
    const h = isStuck ? 18 : kind === 'idle' ? 4 : row.h >= 36 ? 18 : 13
    if (end - x < 0.5) return []
    const seenFrom = from > 1 ? Math.max(x, Math.min(from + 1, headStep) * px - LEAD) : x
    return [
      {
        id: `${wait.thread} ${String(wait.from)}`,
        row,
        kind,
        x,
        y: row.y + (row.h - h) / 2,
        w: end - x,
        h,
        seenFrom,
        text: fitText(words, end - seenFrom - (isStuck ? 22 : 10), 11, isStuck ? 'strong' : 'text'),
      },
    ]
  })
}

const stuckText = ({ verb, arg }: Wait): string => `${verb}${arg === '' ? '' : `(${arg})`}`

function linkOf(arrow: Arrow, index: number, rows: ReadonlyMap<ThreadId, Row>, px: number): Link | null {
  const a = rows.get(arrow.from)
  const b = rows.get(arrow.to)
  // Within one lane there is nothing to be led.
  if (a === undefined || b === undefined || a.y === b.y) return null
  const down = b.y > a.y
  const half = (row: Row): number => (row.h >= 36 && px >= TWO_LINES_FROM ? 14 : 8)
  const x1 = (arrow.fromStep - 0.5) * px
  const y1 = a.y + a.h / 2 + (down ? half(a) : -half(a))
  const hue = a.tint.hue
  const id = `${arrow.kind} ${String(index)}`
  if (arrow.kind === 'message') {
    const x2 = (arrow.toStep - 0.5) * px
    const y2 = b.y + b.h / 2 - (down ? half(b) + 1 : -half(b) - 1)
    return { id, kind: arrow.kind, hue, d: `M${r(x1)} ${r(y1)}L${r(x2 - Math.min(4, px / 8))} ${r(y2)}` }
  }
  const x2 = arrow.toStep * px
  return { id, kind: arrow.kind, hue, d: `M${r(x1)} ${r(y1)}V${r(b.y + b.h / 2)}H${r(Math.max(x1, x2 - 1))}` }
}

const r = (value: number): number => Math.round(value * 10) / 10

function ticksOf(from: number, to: number, px: number): readonly number[] {
  const every = TICK_EVERY.find((n) => n * px >= 30) ?? 200_000
  const ticks: number[] = []
  for (let step = Math.max(1, Math.ceil(from / every)) * every; step <= to; step += every) ticks.push(step)
  return every === 1 || from > 1 ? ticks : [1, ...ticks.filter((tick) => tick * px > 30)]
}
