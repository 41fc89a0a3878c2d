import { copiesIn } from '../kinds/boxes.ts'
import type { EndCopy } from '../scene/scene-channel.ts'
import type { LegendMark } from '../scene/scene.ts'
import type { SceneEdge } from '../scene/scene-edge.ts'
import type { SceneNode } from '../scene/scene-node.ts'

/** The key of a small picture: the marks that are in use. `tellsUse`: whether it is known which copies were used. Empty once there are many nodes. */
export function legendOf(
  nodes: readonly SceneNode[],
  edges: readonly SceneEdge[],
  tellsUse: boolean,
): readonly LegendMark[] {
  if (nodes.length > 12) return []
  const copies = tellsUse ? nodes.flatMap((node) => copiesIn(node)) : []
  const has = (mark: EndCopy['mark']): boolean => copies.some((copy) => copy.mark === mark)
  const marks: LegendMark[] = []
  if (has('used')) marks.push('copy-used')
  if (has('unused')) marks.push('copy-unused')
  if (has('closed')) marks.push('copy-closed')
  if (edges.some(({ kind }) => kind === 'wait')) marks.push('waits')
  if (edges.some(({ kind }) => kind === 'stuck')) marks.push('stuck')
  return marks
}
