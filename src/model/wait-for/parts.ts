/** From a kernel object to the library objects that it is a part of. */
import { itemsOf } from '../tables/table.ts'
import type { ObjectId } from '../vocabulary/ids.ts'
import type { Composite, World } from '../vocabulary/world.ts'

/** `chain` goes from the innermost composite to the one that the program made; `part` is the name inside the innermost. */
export type PartOf = { readonly part: string; readonly chain: readonly Composite[]; readonly top: Composite }

type Owner = { readonly composite: Composite; readonly part: string }

const owners = new WeakMap<World['composites'], ReadonlyMap<ObjectId, Owner>>()

/** The composite around a kernel object or another composite, or null when it stands alone. */
export function partOf(world: World, id: ObjectId): PartOf | null {
  const index = ownersOf(world.composites)
  const first = index.get(id)
  if (first === undefined) return null
  const chain: Composite[] = [first.composite]
  for (;;) {
    const next = index.get(chain[chain.length - 1]?.id ?? '')
    if (next === undefined || chain.includes(next.composite)) break
    chain.push(next.composite)
  }
  return { part: first.part, chain, top: chain[chain.length - 1] ?? first.composite }
}

function ownersOf(composites: World['composites']): ReadonlyMap<ObjectId, Owner> {
  const known = owners.get(composites)
  if (known !== undefined) return known
  const index = new Map<ObjectId, Owner>()
  for (const composite of itemsOf(composites)) {
    for (const part in composite.parts) {
      const object = composite.parts[part]
      // A lock that a program gave to two conditions belongs to neither more than to the other: the first keeps it.
      if (object !== undefined && !index.has(object)) index.set(object, { composite, part })
    }
  }
  owners.set(composites, index)
  return index
}
