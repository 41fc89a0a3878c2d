/** Where lines meet cards and shapes: which side, and how several on one side are spread. */
import { cardPoints, cardSize } from '../measure/card-geometry.ts'
import { sidePoint } from './boxes.ts'
import type { Point } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { stack } from '../measure/stack.ts'
import type { Port, Side } from '../measure/port.ts'

const SPREAD = 9

/** The point of a side for a line that is alone there. */
export function attachOne(node: SceneNode, side: Side): Port {
  return { ...basePoint(node, side), heading: side }
}

/**
 * Points on a side for several lines, in their order: each level with what it goes to (`null`: as near to the middle as can be), as
 * far as the side reaches and the others leave room.
 */
export function spreadAlong(node: SceneNode, side: Side, levels: readonly (Point | null)[]): readonly Port[] {
  const base = basePoint(node, side)
  const [low, high] = span(node, side)
  const sideways = side === 'left' || side === 'right'
  const middle = sideways ? base.y : base.x
  const apart = Math.min(SPREAD, (high - low) / Math.max(1, levels.length - 1))
  const wants = levels.map((level) => {
    const want = level === null ? middle : sideways ? level.y : level.x
    return { top: 0, bottom: 0, want: want >= low && want <= high ? want : middle, weight: 1 }
  })
  const at = stack(wants, apart)
  const over = Math.max(0, (at.at(-1) ?? 0) - high)
  const under = Math.max(0, low - (at[0] ?? 0))
  return at.map((value) => {
    const along = Math.min(high, Math.max(low, value - over + under))
    return sideways ? { x: base.x, y: along, heading: side } : { x: along, y: base.y, heading: side }
  })
}

function basePoint(node: SceneNode, side: Side): Point {
  if (node.kind !== 'process')
    return sidePoint(node, side === 'up' ? 'top' : side === 'down' ? 'bottom' : side)
  const points = cardPoints(node)
  const at =
    side === 'left'
      ? points.strip.left
      : side === 'right'
        ? points.strip.right
        : side === 'up'
          ? points.top
          : points.bottom
  return { x: node.x + at.x, y: node.y + at.y }
}

function span(node: SceneNode, side: Side): readonly [number, number] {
  const around = (middle: number, half: number): readonly [number, number] => [middle - half, middle + half]
  if (node.kind === 'process') {
    const { w, h } = cardSize(node)
    if (side === 'up' || side === 'down') return [node.x + 20, node.x + w - 20]
    return node.size === 'full' ? [node.y + 32, node.y + h - 8] : [node.y + 6, node.y + h - 6]
  }
  const base = basePoint(node, side)
  return side === 'up' || side === 'down'
    ? around(base.x, 12)
    : around(base.y, node.kind === 'lock' ? 12 : 10)
}
