/** Lines between neighbours at a table go along it. */
import { footprint } from '../kinds/boxes.ts'
import { grown, moved } from '../measure/rect.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { Ground } from '../routing/ground.ts'
import { ellipseTrack, type Track } from '../routing/track.ts'
import type { Table } from '../scene/seats.ts'
import type { Link } from './link.ts'

const STEP = Math.PI / 360

/** Null for links that are not between neighbours. */
export function arcBetween(link: Link, ground: Ground, table: Table): Track | null {
  const a = table.order.indexOf(link.from)
  const b = table.order.indexOf(link.to)
  const count = table.order.length
  if (a < 0 || b < 0) return null
  const forth = (b - a + count) % count === 1
  if (!forth && (a - b + count) % count !== 1) return null
  const from = room(ground, forth ? link.from : link.to)
  const to = room(ground, forth ? link.to : link.from)
  if (from === null || to === null) return null
  const start = angleOf(forth ? a : b, count)
  const end = start + (2 * Math.PI) / count
  const { centre, rx, ry } = table
  const at = (angle: number): Point => ({
    x: centre.x + rx * Math.cos(angle),
    y: centre.y + ry * Math.sin(angle),
  })
  let low = start
  let high = end
  while (low < end && inside(grown(from, forth ? 5 : 8), at(low))) low += STEP
  while (high > low && inside(grown(to, forth ? 8 : 5), at(high))) high -= STEP
  if (high - low < STEP * 2) return null
  const track = ellipseTrack(centre, rx, ry, low, high)
  return forth ? track : reversed(track, rx, ry)
}

/** The shape with its labels; of a card the card. */
function room(ground: Ground, id: string): Rect | null {
  const node = ground.nodes.get(id)
  return node === undefined ? null : node.kind === 'process' ? ground.body(id) : moved(footprint(node), node)
}

export const angleOf = (index: number, count: number): number => (index / count) * 2 * Math.PI - Math.PI / 2

const inside = (box: Rect, p: Point): boolean =>
  p.x > box.x && p.x < box.x + box.w && p.y > box.y && p.y < box.y + box.h

function reversed({ points }: Track, rx: number, ry: number): Track {
  const first = points[0]
  const last = points.at(-1)
  if (first === undefined || last === undefined) return { d: '', points }
  const n = (value: number): number => Math.round(value * 10) / 10
  return {
    d: `M${n(last.x)} ${n(last.y)} A${n(rx)} ${n(ry)} 0 0 0 ${n(first.x)} ${n(first.y)}`,
    points: points.toReversed(),
  }
}
