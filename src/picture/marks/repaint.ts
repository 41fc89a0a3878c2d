/** What of a painted picture has to be painted again: as little as has changed. */
import { isFramed } from '../kinds/boxes.ts'
import type { Scene } from '../scene/scene.ts'
import type { SceneEdge } from '../scene/scene-edge.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { covers, isAbove } from './edge-marks.ts'

type Painted = Pick<Scene, 'nodes' | 'edges' | 'plates' | 'texts'>

export type Repaint = {
  /** Lines under the nodes, and frames: those to be drawn over what is there, or everything. */
  readonly below: 'all' | readonly SceneEdge[]
  /** Nodes as they were and as they are, or everything. */
  readonly nodes: 'all' | readonly (readonly [before: SceneNode, now: SceneNode])[]
  /** Lines over the nodes, and plates. */
  readonly above: boolean
}

export function repaintOf(before: Painted, now: Painted): Repaint {
  const edges = changedEdges(before.edges, now.edges)
  const nodes = changedNodes(before.nodes, now.nodes)
  const all = nodes === 'all' || before.texts !== now.texts
  return {
    below: nodes === 'all' || edges.below === 'all' ? 'all' : edges.below,
    nodes: all ? 'all' : nodes,
    above: edges.above || before.plates !== now.plates,
  }
}

function changedNodes(before: readonly SceneNode[], now: readonly SceneNode[]): Repaint['nodes'] {
  if (before === now) return []
  if (before.length !== now.length) return 'all'
  const changed: (readonly [SceneNode, SceneNode])[] = []
  for (const [index, node] of now.entries()) {
    const old = before[index]
    if (old === node) continue
    // Others sit in a frame: what is cleared for it would be theirs.
    if (old === undefined || old.id !== node.id || isFramed(node)) return 'all'
    changed.push([old, node])
  }
  return changed
}

function changedEdges(
  before: readonly SceneEdge[],
  now: readonly SceneEdge[],
): { readonly below: Repaint['below']; readonly above: boolean } {
  if (before === now) return { below: [], above: false }
  if (before.length !== now.length) return { below: 'all', above: true }
  const over: SceneEdge[] = []
  let below: 'all' | 'some' = 'some'
  let above = false
  for (const [index, edge] of now.entries()) {
    const old = before[index]
    if (old === edge) continue
    const isNow = isAbove(edge)
    const was = old === undefined ? isNow : isAbove(old)
    if (isNow || was) above = true
    if (isNow && was) continue
    if (old !== undefined && !isNow && !was && covers(old, edge)) over.push(edge)
    else below = 'all'
  }
  return { below: below === 'all' ? 'all' : over, above }
}
