import { overlaps } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'

/** Boxes keep this far from each other, above and below. */
export const APART = 24

/**
 * The y nearest to `want` at which `room` (relative to its origin, at `x`) meets none of `taken`, keeping `gap` above and below.
 * With `down`, never above `want`. Total: far enough below everything there is always room.
 */
export function nearestFree(
  room: Rect,
  x: number,
  want: number,
  taken: readonly Rect[],
  gap = APART,
  down = false,
): number {
  const beside = taken.filter((other) => other.x < x + room.x + room.w && x + room.x < other.x + other.w)
  const isFree = (y: number): boolean => {
    const box = { x: x + room.x, y: y + room.y - gap, w: room.w, h: room.h + 2 * gap }
    return !beside.some((other) => overlaps(box, other))
  }
  if (isFree(want)) return want
  const edges = beside.flatMap((other) => [other.y - gap - room.y - room.h, other.y + other.h + gap - room.y])
  const free = edges
    .filter((y) => (!down || y >= want) && isFree(y))
    .toSorted((a, b) => Math.abs(a - want) - Math.abs(b - want))
  return free[0] ?? want
}
