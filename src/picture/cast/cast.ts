/**
 * Who and what a picture of a world shows: processes, frames, objects, and how they are linked. No positions, no words. Inner
 * parts of library objects are at home in the object that the program knows.
 */
import { everyProcess } from '#model/past.ts'
import { hasItem, idsOf, itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { fileId, homeOf, isFrame, kindOfComposite } from './home.ts'
import type { ItemKind } from './item-kinds.ts'
import { usesIn } from './uses.ts'
import type { Use } from './uses.ts'
import { kernelObjects } from './kernel-objects.ts'

/** One node to be. `maker` made it; null for the main process and for files. */
export type Item = { readonly id: string; readonly kind: ItemKind; readonly maker: ProcessId | null }

export type Cast = {
  /** In order of their making. */
  readonly items: ReadonlyMap<string, Item>
  /** Workers and the frame they sit in. */
  readonly frames: ReadonlyMap<ProcessId, string>
  readonly uses: readonly Use[]
}

const casts = new WeakMap<World, Cast>()

export function castOf(world: World): Cast {
  const known = casts.get(world)
  if (known !== undefined) return known
  const items = new Map<string, Item>()
  const frames = new Map<ProcessId, string>()
  const add = (item: Item): void => void items.set(item.id, item)
  for (const process of everyProcess(world)) {
    const frame = process.of === null ? undefined : itemOf(world.composites, process.of)
    if (frame !== undefined && isFrame(frame)) {
      // Workers that ended long ago sit in no slot any more.
      if (hasItem(world.processes, process.id)) frames.set(process.id, frame.id)
    } else
      add({
        id: process.id,
        kind: process.role === 'manager-server' ? 'manager' : 'process',
        maker: process.parent,
      })
  }
  for (const id of idsOf(world.composites)) {
    const composite = itemOf(world.composites, id)
    const kind = composite === undefined ? null : kindOfComposite(composite)
    if (composite !== undefined && kind !== null && homeOf(world, id) === id)
      add({ id, kind, maker: composite.creator })
  }
  for (const object of kernelObjects(world)) if (homeOf(world, object.id) === object.id) add(object)
  for (const name of idsOf(world.files)) add({ id: fileId(name), kind: 'file', maker: null })
  const cast = { items, frames, uses: usesIn(world).filter(({ object }) => items.has(object)) }
  casts.set(world, cast)
  return cast
}

/** Where a process stands in the picture: itself, or the frame that it sits in. */
export const placeOf = (cast: Cast, process: ProcessId): string => cast.frames.get(process) ?? process
