/** Right-angled ways between two points that leave and arrive sideways (or downwards), around what stands between. */
import type { Point, Rect } from '../scene/base.ts'
import { cornerTrack, crossings, lengthOf, type Track } from './track.ts'
import type { Port } from '../measure/port.ts'

/** Lines leave a node so far before they turn, and pass others as far. */
const STUB = 14
/** Where words stand close to a node, they turn before these. */
const SHORT_STUB = 7
const CHANNEL = 12

/** How many heights and channels are tried before the way that crosses least is taken. */
type Try = { readonly heights: number; readonly aside: number; readonly far: number }
const TRIES: readonly Try[] = [
  { heights: 12, aside: 0, far: STUB },
  { heights: 60, aside: 0, far: STUB },
  { heights: 60, aside: 1, far: STUB },
  { heights: 60, aside: 3, far: STUB },
  { heights: 60, aside: 0, far: SHORT_STUB },
]

/** The shortest way with few corners that crosses the fewest of `boxes`. `lane` keeps parallel ways apart. */
export function cornerRoute(from: Port, to: Port, boxes: readonly Rect[], lane = 0): Track {
  let best = null as { readonly track: Track; readonly cost: number } | null
  const consider = (points: readonly Point[]): void => {
    const length = lengthOf({ d: '', points }) + points.length * 12
    if (best !== null && length >= best.cost) return
    // No more than would make it worse than the best.
    const most: number = best === null ? Infinity : Math.ceil((best.cost - length) / 10_000)
    const cost: number = crossings({ d: '', points }, boxes, most) * 10_000 + length
    if (best === null || cost < best.cost - 0.5) best = { track: cornerTrack(points), cost }
  }
  for (const one of TRIES) {
    for (const points of candidates(from, to, boxes, lane, one)) consider(points)
    if (best !== null && best.cost < 10_000) return best.track
  }
  for (const points of widely(from, to, boxes, lane))
    if (crossings({ d: '', points }, boxes, 1) === 0) consider(points)
  return best?.track ?? cornerTrack([from, to])
}

const isPlain = (from: Port, to: Port): boolean => isSideways(from) && isSideways(to)
const isSideways = ({ heading }: Port): boolean => heading === 'left' || heading === 'right'

function* candidates(
  from: Port,
  to: Port,
  boxes: readonly Rect[],
  straight: number,
  { heights: most, aside, far }: Try,
): Generator<readonly Point[]> {
  const lane = straight + aside
  const a = stub(from, lane, far)
  const b = stub(to, lane, far)
  if (isPlain(from, to)) {
    if (Math.abs(from.y - to.y) < 1 && leads(from, to) && leads(to, from)) yield [from, to]
    if (leads(from, to) && leads(to, from)) {
      const low = Math.min(a.x, b.x)
      const high = Math.max(a.x, b.x)
      for (const x of [a.x, (a.x + b.x) / 2 + lane * CHANNEL, b.x]) {
        if (x >= low - 1 && x <= high + 1) yield [from, { x, y: from.y }, { x, y: to.y }, to]
      }
    }
    if (from.heading === to.heading) {
      const x = from.heading === 'right' ? Math.max(a.x, b.x) : Math.min(a.x, b.x)
      yield [from, { x, y: from.y }, { x, y: to.y }, to]
    }
  }
  const heights = new Set<number>()
  for (const box of boxes) {
    heights.add(box.y - 8 - lane * CHANNEL)
    heights.add(box.y + box.h + 8 + lane * CHANNEL)
  }
  const near = [...heights]
    .filter((y) => isAhead(from, y) && isAhead(to, y))
    .toSorted((p, q) => detour(p, from, to) - detour(q, from, to))
    .slice(0, most)
  for (const y of near) yield through(from, a, b, to, y)
}

/** So many sides of boxes are tried where a line turns only beyond them, and so many heights with each. */
const WIDE = { sides: 10, heights: 24 } as const

const PAST = { sides: 10, heights: 4 } as const

/** Ways that do not turn right at their ends, but further on, beside some box: where others stand close in one column. */
function* widely(from: Port, to: Port, boxes: readonly Rect[], lane: number): Generator<readonly Point[]> {
  const channels = (ahead: Port): readonly number[] =>
    !isSideways(ahead)
      ? []
      : [...new Set(boxes.flatMap(({ x, w }) => [x - 6 - lane * 2, x + w + 6 + lane * 2]))]
          .filter((x) => (ahead.heading === 'right' ? x > ahead.x + STUB : x < ahead.x - STUB))
          .toSorted((p, q) => Math.abs(p - ahead.x) - Math.abs(q - ahead.x))
          .slice(0, WIDE.sides)
  const a = stub(from, lane)
  const b = stub(to, lane)
  const ends = [
    ...channels(from).map((x) => [{ ...a, x }, b] as const),
    ...channels(to).map((x) => [a, { ...b, x }] as const),
  ]
  const heights = [...new Set(boxes.flatMap(({ y, h }) => [y - 8, y + h + 8]))]
    .filter((y) => isAhead(from, y) && isAhead(to, y))
    .toSorted((p, q) => detour(p, from, to) - detour(q, from, to))
    .slice(0, WIDE.heights)
  for (const [near, far] of ends) for (const y of heights) yield through(from, near, far, to, y)
  if (!isSideways(from) && !isSideways(to)) yield* pastSides(from, to, boxes, lane)
}

/** From above to below, or back, past the sides of what stands between: down, aside, down, back, down. */
function* pastSides(from: Port, to: Port, boxes: readonly Rect[], lane: number): Generator<readonly Point[]> {
  const aside = 8 + lane * CHANNEL
  const heightsBy = (end: Port): readonly number[] =>
    [...new Set([stub(end, lane).y, ...boxes.flatMap(({ y, h }) => [y - aside, y + h + aside])])]
      .filter((y) => isAhead(end, y))
      .toSorted((p, q) => Math.abs(p - end.y) - Math.abs(q - end.y))
      .slice(0, PAST.heights)
  const sides = [...new Set(boxes.flatMap(({ x, w }) => [x - aside, x + w + aside]))]
    .toSorted((p, q) => Math.abs(p - to.x) - Math.abs(q - to.x))
    .slice(0, PAST.sides)
  for (const out of heightsBy(from))
    for (const into of heightsBy(to))
      for (const x of sides)
        yield [from, { x: from.x, y: out }, { x, y: out }, { x, y: into }, { x: to.x, y: into }, to]
}

/** A line that leaves downwards does not turn up at once. */
const isAhead = ({ heading, y }: Port, height: number): boolean =>
  heading === 'down' ? height > y + 4 : heading === 'up' ? height < y - 4 : true

const detour = (y: number, from: Point, to: Point): number => Math.abs(y - from.y) + Math.abs(y - to.y)

/** By way of the height `y`. */
function through(from: Port, a: Point, b: Point, to: Port, y: number): readonly Point[] {
  const head = isSideways(from) ? [from, { x: a.x, y: from.y }, { x: a.x, y }] : [from, { x: from.x, y }]
  const tail = isSideways(to) ? [{ x: b.x, y }, { x: b.x, y: to.y }, to] : [{ x: to.x, y }, to]
  return [...head, ...tail]
}

function stub(port: Port, lane: number, least = STUB): Point {
  const far = least + lane * CHANNEL
  switch (port.heading) {
    case 'left':
      return { x: port.x - far, y: port.y }
    case 'right':
      return { x: port.x + far, y: port.y }
    case 'up':
      return { x: port.x, y: port.y - far }
    case 'down':
      return { x: port.x, y: port.y + far }
  }
}

/** Whether the other end lies where this one heads. */
const leads = (from: Port, to: Port): boolean => (from.heading === 'right' ? to.x > from.x : to.x < from.x)
