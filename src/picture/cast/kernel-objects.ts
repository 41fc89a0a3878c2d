/** Kernel objects of a world, and which of them may stand in a picture by themselves. */
import { idsOf, itemOf } from '#model/tables/table.ts'
import type { Table } from '#model/tables/table.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { ItemKind } from './item-kinds.ts'

type KernelRecord = Exclude<
  keyof World,
  | 'clockMs'
  | 'step'
  | 'moment'
  | 'announced'
  | 'processes'
  | 'threads'
  | 'composites'
  | 'files'
  | 'tasks'
  | 'names'
  | 'ended'
  | 'past'
  | 'seen'
>

type Objects = { readonly [R in KernelRecord]: World[R] extends Table<infer T> ? T : never }
type Kernel = { readonly [R in KernelRecord]: Table<Objects[R]> }

/** In the order in which a cast names them. Null: only ever a part of something else, or nothing that a person would look for. */
const OBJECTS: {
  readonly [R in KernelRecord]: {
    readonly kind: ItemKind
    readonly maker: (object: Objects[R]) => ProcessId
  } | null
} = {
  pipes: { kind: 'pipe', maker: ({ creator }) => creator },
  semaphores: { kind: 'semaphore', maker: ({ creator }) => creator },
  memories: { kind: 'memory', maker: ({ creator }) => creator },
  listeners: { kind: 'listener', maker: ({ process }) => process },
  namedSegments: null,
  mailboxes: null,
  gates: null,
}

const RECORDS = Object.keys(OBJECTS) as readonly KernelRecord[]

export type KernelObject = { readonly id: ObjectId; readonly kind: ItemKind; readonly maker: ProcessId }

export function kernelObjects(world: Kernel): readonly KernelObject[] {
  return RECORDS.flatMap((record) => idsOf(world[record]).flatMap((id) => objectIn(world, record, id) ?? []))
}

export function kernelObject(world: Kernel, id: ObjectId): KernelObject | null {
  for (const record of RECORDS) {
    const found = objectIn(world, record, id)
    if (found !== null) return found
  }
  return null
}

function objectIn<R extends KernelRecord>(world: Kernel, record: R, id: ObjectId): KernelObject | null {
  const object = itemOf(world[record], id)
  const row = OBJECTS[record]
  return object === undefined || row === null ? null : { id, kind: row.kind, maker: row.maker(object) }
}
