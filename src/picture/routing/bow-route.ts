/** Ways that waits go: bowed; the other way round where a card stands there; at last with corners. */
import { bowHeight } from '../measure/paths.ts'
import type { Point, Rect } from '../scene/base.ts'
import { cornerRoute } from './corner-route.ts'
import type { Port } from '../measure/port.ts'
import { archTrack, bowTrack, crossings, lengthOf, type Track } from './track.ts'
import { away } from '../measure/port.ts'

/** Ends stop so far before what they point at. */
export const SHORT = 5

/** From a port to a port. The first bow that crosses nothing; else the way with corners, if that is free; else the best bow. */
export function bowRoute(from: Port, to: Port, boxes: readonly Rect[], lane = 0): Track {
  const end = away(to, SHORT)
  const height = bowHeight(from, end)
  const bows = [height, -height, height * 1.8, -height * 1.8].map((h) => bowTrack(from, end, h))
  const free = bows.find((track) => crossings(track, boxes) === 0)
  if (free !== undefined) return free
  return best([cornerRoute(from, { ...to, ...end }, boxes, lane), ...bows], boxes)
}

/** From card top to card top, over what stands between; under it where there is more room. */
export function overTops(
  tops: readonly [Point, Point],
  bottoms: readonly [Point, Point],
  boxes: readonly Rect[],
): Track {
  const rises = [64, 92, 130, 180, 240, 320]
  for (const rise of rises) {
    const over = archTrack(raise(tops[0], -SHORT), raise(tops[1], -SHORT - 1), rise)
    if (crossings(over, boxes) === 0) return over
    const under = archTrack(raise(bottoms[0], SHORT), raise(bottoms[1], SHORT + 1), -rise)
    if (crossings(under, boxes) === 0) return under
  }
  const [a, b] = tops
  return best(
    [
      cornerRoute({ ...raise(a, -SHORT), heading: 'up' }, { ...raise(b, -SHORT), heading: 'up' }, boxes),
      ...rises.map((rise) => archTrack(raise(a, -SHORT), raise(b, -SHORT - 1), rise)),
    ],
    boxes,
  )
}

export function best(tracks: readonly Track[], boxes: readonly Rect[]): Track {
  const cost = (track: Track): number => crossings(track, boxes) * 10_000 + lengthOf(track)
  const [first, ...rest] = tracks
  if (first === undefined) return { d: '', points: [] }
  return rest.reduce((a, b) => (cost(b) < cost(a) ? b : a), first)
}

const raise = (p: Point, by: number): Point => ({ x: p.x, y: p.y + by })
