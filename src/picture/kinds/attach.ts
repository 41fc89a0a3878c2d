/** Where lines meet cards and shapes: which side, and how several on one side are spread. */
import type { Port, Side } from '../measure/port.ts'
import { stack } from '../measure/stack.ts'
import type { Point } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Grip, NodeKind, NodeOf } from './kind.ts'
import { KINDS } from './kinds.ts'

const SPREAD = 9

const gripOf = <K extends NodeKind>(node: NodeOf<K>, side: Side): Grip => KINDS[node.kind].grip(node, side)

/** The point of a side for a line that is alone there. */
export function attachOne(node: SceneNode, side: Side): Port {
  const { at } = gripOf(node, side)
  return { x: node.x + at.x, y: node.y + at.y, heading: side }
}

/**
 * Points on a side for several lines, in their order: each level with what it goes to (`null`: as near to the middle as can be), as
 * far as the side reaches and the others leave room.
 */
export function spreadAlong(node: SceneNode, side: Side, levels: readonly (Point | null)[]): readonly Port[] {
  const base = attachOne(node, side)
  const sideways = side === 'left' || side === 'right'
  const grip = gripOf(node, side)
  const from = sideways ? node.y : node.x
  const [low, high] = [from + grip.low, from + grip.high]
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
