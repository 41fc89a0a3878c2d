/** The boxes of every kind of node, for layout, selection and camera. Relative to the node's origin unless said otherwise. */
import type { Point, Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { moved } from '../measure/rect.ts'
import { cardSize, crowdBox } from '../measure/card-geometry.ts'
import { objectBody, objectFootprint } from '../measure/object-geometry.ts'
import { DUPLEX_HEIGHT, pipeFootprint, TUBE_HEIGHT } from '../measure/pipe-geometry.ts'
import { poolParts } from '../measure/pool-geometry.ts'
import { openedParts, TRAY_HEIGHT, trayFootprint } from '../measure/queue-geometry.ts'

/** The shape alone: what an edge points at and the selection goes around. */
export function bodyBox(node: SceneNode): Rect {
  switch (node.kind) {
    case 'process':
      return { x: 0, y: 0, ...cardSize(node) }
    case 'crowd':
      return crowdBox(node)
    case 'pool':
      return { x: 0, y: 0, w: node.w, h: poolParts(node).h }
    case 'queue-opened':
      return { x: 0, y: 0, w: node.w, h: openedParts(node).h }
    case 'pipe':
      return { x: -6, y: -5, w: node.w + 11, h: TUBE_HEIGHT + 10 }
    case 'duplex':
      return { x: -6, y: -3, w: node.w + 12, h: DUPLEX_HEIGHT + 6 }
    case 'queue':
      return { x: -10, y: 0, w: node.w + 20, h: TRAY_HEIGHT }
    default:
      return objectBody(node)
  }
}

/** All the room a node takes, labels included: two footprints that do not meet are two nodes that do not overlap. */
export function footprint(node: SceneNode): Rect {
  switch (node.kind) {
    case 'process': {
      // half a port stands out on either side
      const { w, h } = cardSize(node)
      return { x: -6, y: 0, w: w + 12, h }
    }
    case 'crowd':
      return crowdBox(node)
    case 'pool':
      return { x: 0, y: -10, w: node.w, h: poolParts(node).h + 10 }
    case 'queue-opened':
      return { x: 0, y: -10, w: node.w, h: openedParts(node).h + 10 }
    case 'pipe':
    case 'duplex':
      return pipeFootprint(node)
    case 'queue':
      return trayFootprint(node)
    default:
      return objectFootprint(node)
  }
}

/** A ring around the body, `by` from it; above and below only as far as no name, note or tab is in its way. */
export function ringBox(node: SceneNode, by: number): Rect {
  const body = bodyBox(node)
  const [above, below] = ringReach(node, by)
  return { x: body.x - by, y: body.y - above, w: body.w + 2 * by, h: body.h + above + below }
}

/** A frame's tab is as high as this above its edge; a ring goes around it. */
const TAB = 6

function ringReach({ kind }: SceneNode, by: number): readonly [above: number, below: number] {
  const most = (above: number, below: number) => [Math.min(by, above), Math.min(by, below)] as const
  switch (kind) {
    case 'process':
    case 'crowd':
      return [by, by]
    case 'pool':
    case 'queue-opened':
      return [by + TAB, by]
    case 'pipe':
      return most(2, 3)
    case 'duplex':
      return most(2, 4)
    case 'queue':
      return most(3, 6)
    default:
      return most(6, 5)
  }
}

/** Where a line meets a shape that has no ports, in the coordinates of the scene. */
export function sidePoint(node: SceneNode, side: 'left' | 'right' | 'top' | 'bottom'): Point {
  const box = moved(bodyBox(node), node)
  const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 }
  switch (side) {
    case 'left':
      return { x: box.x, y: node.kind === 'lock' ? box.y + 30 : middle.y }
    case 'right':
      return { x: box.x + box.w, y: node.kind === 'lock' ? box.y + 30 : middle.y }
    case 'top':
      return { x: middle.x, y: box.y }
    case 'bottom':
      return { x: middle.x, y: box.y + box.h }
  }
}
