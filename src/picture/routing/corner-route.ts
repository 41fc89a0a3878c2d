/** Right-angled ways between two points that leave and arrive sideways (or downwards), around what stands between. */
import type { Point, Rect } from '../scene/base.ts'
import { cornerTrack, crossings, lengthOf, type Track } from './track.ts'
import type { Port } from '../measure/port.ts'

/** Lines leave a node so far before they turn, and pass others as far. */
const STUB = 14
const CHANNEL = 12

/** How many heights and channels are tried before the way that crosses least is taken. */
const TRIES: readonly { readonly heights: number; readonly aside: number }[] = [
  { heights: 12, aside: 0 },
  { heights: 60, aside: 0 },
  { heights: 60, aside: 1 },
  { heights: 60, aside: 3 },
]

/** The shortest way with few corners that crosses the fewest of `boxes`. `lane` keeps parallel ways apart. */
export function cornerRoute(from: Port, to: Port, boxes: readonly Rect[], lane = 0): Track {
  let best: { readonly track: Track; readonly cost: number } | null = null
  for (const { heights, aside } of TRIES) {
    for (const points of candidates(from, to, boxes, lane + aside, heights)) {
      const length = lengthOf({ d: '', points }) + points.length * 12
      if (best !== null && length >= best.cost) continue
      const cost = crossings({ d: '', points }, boxes) * 10_000 + length
      if (best === null || cost < best.cost - 0.5) best = { track: cornerTrack(points), cost }
    }
    if (best !== null && best.cost < 10_000) break
  }
  return best?.track ?? cornerTrack([from, to])
}

const isPlain = (from: Port, to: Port): boolean => isSideways(from) && isSideways(to)
const isSideways = ({ heading }: Port): boolean => heading === 'left' || heading === 'right'

function* candidates(
  from: Port,
  to: Port,
  boxes: readonly Rect[],
  lane: number,
  most: number,
): Generator<readonly Point[]> {
  const a = stub(from, lane)
  const b = stub(to, lane)
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

function stub(port: Port, lane: number): Point {
  const far = STUB + lane * CHANNEL
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
