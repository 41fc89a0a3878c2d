/** A step changes little of a picture. What is as it was stays the very same object, so that whoever paints it can see that. */
import type { Scene } from '../scene/scene.ts'

/** `now`, with every node, edge and plate of `before` that has not changed; `before` itself when nothing has. */
export function keptScene(before: Scene, now: Scene): Scene {
  if (now === before) return before
  const scene = {
    ...now,
    nodes: kept(before.nodes, now.nodes),
    edges: kept(before.edges, now.edges),
    plates: kept(before.plates, now.plates),
    texts: now.texts === null || before.texts === null ? now.texts : kept(before.texts, now.texts),
  }
  return alike(before, scene) ? before : scene
}

function kept<Part extends { readonly id: string }>(
  before: readonly Part[],
  now: readonly Part[],
): readonly Part[] {
  const known = new Map(before.map((part) => [part.id, part]))
  const parts = now.map((part) => {
    const old = known.get(part.id)
    return old !== undefined && alike(old, part) ? old : part
  })
  const same = parts.length === before.length && parts.every((part, index) => part === before[index])
  return same ? before : parts
}

/** Whether both are made of the same values. For plain data: a scene has nothing else in it. */
function alike(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const names = Object.keys(a)
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && alike(Reflect.get(a, name), Reflect.get(b, name)))
  )
}
