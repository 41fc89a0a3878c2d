/** Which node is at a point, where the picture has no elements that could be asked. */
import { bodyBox } from '../kinds/boxes.ts'
import { moved } from '../measure/rect.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'

type Boxed = { readonly id: string; readonly box: Rect }
const known = new WeakMap<readonly SceneNode[], readonly Boxed[]>()

/** The topmost: who sits in a frame comes before it. */
export function nodeAt(nodes: readonly SceneNode[], { x, y }: Point): string | null {
  let best: Boxed | null = null
  for (const one of boxesOf(nodes)) {
    const { box } = one
    if (x < box.x || y < box.y || x > box.x + box.w || y > box.y + box.h) continue
    if (best === null || box.w * box.h <= best.box.w * best.box.h) best = one
  }
  return best?.id ?? null
}

function boxesOf(nodes: readonly SceneNode[]): readonly Boxed[] {
  const found = known.get(nodes)
  if (found !== undefined) return found
  const made = nodes.map((node) => ({ id: node.id, box: moved(bodyBox(node), node) }))
  known.set(nodes, made)
  return made
}
