/** Where those who are proved stuck stand, with what they wait at: what a camera goes to. */
import { footprint } from '../kinds/boxes.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { around, moved } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import type { Scene } from '../scene/scene.ts'
import type { SceneNode } from '../scene/scene-node.ts'

/** Null when nobody is. */
export function stuckRoom({ nodes, edges, plates }: Pick<Scene, 'nodes' | 'edges' | 'plates'>): Rect | null {
  const ids = new Set(nodes.filter(isStuck).map(({ id }) => id))
  for (const { kind, from, to } of edges) if (kind === 'stuck') ids.add(from).add(to)
  if (ids.size === 0) return null
  return around([
    ...nodes.filter(({ id }) => ids.has(id)).map((node) => moved(footprint(node), node)),
    ...plates.filter(({ tone }) => tone === 'stuck').map((plate) => plateBox(plate)),
  ])
}

function isStuck(node: SceneNode): boolean {
  if (node.kind === 'crowd') return node.dots.some(({ state }) => state === 'stuck')
  return node.kind === 'process' && node.state === 'stuck'
}
