import type { SceneNode } from '../scene/scene-node.ts'
import { bodyBox } from './boxes.ts'
import { moved } from '../measure/rect.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

/**
 * The node that an arrow key goes to from `fromId`: the nearest that lies that way, where going aside counts double. `null`
 * when there is none, or no such node.
 */
export function neighbour(nodes: readonly SceneNode[], fromId: string, direction: Direction): string | null {
  const from = nodes.find((node) => node.id === fromId)
  if (from === undefined) return null
  const here = middle(from)
  let best: { readonly id: string; readonly cost: number } | null = null
  for (const node of nodes) {
    if (node.id === fromId) continue
    const there = middle(node)
    const dx = there.x - here.x
    const dy = there.y - here.y
    const along = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy
    const aside = direction === 'left' || direction === 'right' ? Math.abs(dy) : Math.abs(dx)
    if (along <= 1 || aside > along * 2) continue
    const cost = along + 2 * aside
    if (best === null || cost < best.cost) best = { id: node.id, cost }
  }
  return best?.id ?? null
}

function middle(node: SceneNode): { readonly x: number; readonly y: number } {
  const box = moved(bodyBox(node), node)
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 }
}
