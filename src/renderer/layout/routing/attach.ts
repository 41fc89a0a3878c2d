/** Where lines meet cards and shapes: which side, and how several on one side are spread. */
import { cardPoints, cardSize } from '../card-geometry.ts'
import { sidePoint } from '../footprint.ts'
import type { Point, Rect } from '../scene.ts'
import type { SceneNode } from '../scene-node.ts'
import type { Port } from './corner-route.ts'

export type Side = Port['heading']

/** The sides on which two boxes face each other: beside each other if they are, else above each other. */
export function facing(from: Rect, to: Rect): readonly [Side, Side] {
  if (to.x >= from.x + from.w) return ['right', 'left']
  if (from.x >= to.x + to.w) return ['left', 'right']
  return to.y >= from.y ? ['down', 'up'] : ['up', 'down']
}

const SPREAD = 9

/** The point on a side of a node for the `index`-th of `count` lines there. */
export function attach(node: SceneNode, side: Side, index: number, count: number): Port {
  const base = basePoint(node, side)
  const [low, high] = span(node, side)
  const offset = (index - (count - 1) / 2) * Math.min(SPREAD, (high - low) / Math.max(1, count - 1))
  const clamp = (value: number): number => Math.min(high, Math.max(low, value))
  return side === 'left' || side === 'right'
    ? { x: base.x, y: clamp(base.y + offset), heading: side }
    : { x: clamp(base.x + offset), y: base.y, heading: side }
}

function basePoint(node: SceneNode, side: Side): Point {
  if (node.kind !== 'process') return sidePoint(node, side === 'up' ? 'top' : side === 'down' ? 'bottom' : side)
  const points = cardPoints(node)
  const at = side === 'left' ? points.strip.left : side === 'right' ? points.strip.right : side === 'up' ? points.top : points.bottom
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
  return side === 'up' || side === 'down' ? around(base.x, 12) : around(base.y, node.kind === 'lock' ? 12 : 10)
}
