/** The boxes of any node, for layout, selection and camera. Relative to the node's origin. */
import type { Rect } from '../scene/base.ts'
import type { EndCopy } from '../scene/scene-channel.ts'
import type { NodeKind, NodeOf } from './kind.ts'
import { KINDS } from './kinds.ts'

/** The shape alone: what an edge points at and the selection goes around. */
export const bodyBox = <K extends NodeKind>(node: NodeOf<K>): Rect => KINDS[node.kind].body(node)

/** All the room a node takes, labels included: two footprints that do not meet are two nodes that do not overlap. */
export const footprint = <K extends NodeKind>(node: NodeOf<K>): Rect => KINDS[node.kind].footprint(node)

/** Where the names and notes of a node stand, so that lines keep out of them. */
export const labelBoxes = <K extends NodeKind>(node: NodeOf<K>): readonly Rect[] =>
  KINDS[node.kind].labels(node)

/** A ring around the body, `by` from it; above and below only as far as no name, note or tab is in its way. */
export function ringBox<K extends NodeKind>(node: NodeOf<K>, by: number): Rect {
  const body = bodyBox(node)
  const { above, below } = KINDS[node.kind].ring(by)
  return { x: body.x - by, y: body.y - above, w: body.w + 2 * by, h: body.h + above + below }
}

/** Whether it has a frame that lies below all edges, and lines go in. */
export const isFramed = <K extends NodeKind>({ kind }: NodeOf<K>): boolean => KINDS[kind].framed

/** The copies of ends that it shows as rings. */
export const copiesIn = <K extends NodeKind>(node: NodeOf<K>): readonly EndCopy[] =>
  KINDS[node.kind].copies(node)
