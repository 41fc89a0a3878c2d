/** Where nodes say who they are and how they are when their own texts would be too small. */
import { atLeast, fitText } from '../measure/text-width.ts'
import type { ProcessNode, SceneNode } from '../scene/scene-node.ts'
import type { SmallText, Spot } from '../scene/small-text.ts'
import type { NodeKind, NodeOf } from './kind.ts'
import { KINDS } from './kinds.ts'

/** A line of text needs so much of its size, from top to bottom. */
const LINE = 1.05

/**
 * The texts of one node, none below `size`. Of the node's ways to say it the first whose leading spot is high enough, and that
 * of a state with a ground of its own: a ground without its word says nothing. Of the others of that way those that are.
 */
export function smallTexts<K extends NodeKind>(node: NodeOf<K>, size: number): readonly SmallText[] {
  return wayOf(KINDS[node.kind].spots(node), size)
    .filter((one) => isHighEnough(one, size))
    .flatMap((one, index) => placed(node, one, index, size))
}

const wayOf = (ways: readonly (readonly Spot[])[], size: number): readonly Spot[] =>
  ways.find(
    (way) => way.length > 0 && way.every((one, at) => isOptional(one, at) || isHighEnough(one, size)),
  ) ?? []

const isOptional = ({ on, text }: Spot, at: number): boolean => at > 0 && (on === null || text === '')

/** Whether a card has room for its name and nothing else. */
export function isNamedAlone(node: ProcessNode, size: number): boolean {
  const ways = KINDS.process.spots(node)
  const way = wayOf(ways, size)
  return way.length > 0 && way !== ways[0]
}

const isHighEnough = ({ box, text }: Spot, size: number): boolean => box.h >= atLeast(text, size) * LINE

function placed(
  node: SceneNode,
  { text, box, anchor, weight, on }: Spot,
  index: number,
  least: number,
): SmallText[] {
  const size = atLeast(text, least)
  const cut = fitText(text, box.w, size, weight)
  if (cut === '') return []
  return [
    {
      id: `${node.id} ${index}`,
      node: node.id,
      x: node.x + box.x + (anchor === 'middle' ? box.w / 2 : 0),
      y: node.y + box.y + box.h / 2 + size * 0.35,
      text: cut,
      size,
      anchor,
      weight,
      on,
    },
  ]
}
