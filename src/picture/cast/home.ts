/** Which node an object of the world is drawn in. */
import { everyProcess, processEver } from '#model/past.ts'
import { itemOf } from '#model/tables/table.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Composite, World } from '#model/vocabulary/world.ts'
import { partOf } from '#model/wait-for/parts.ts'
import type { ItemKind } from './item-kinds.ts'
import { kernelObject } from './kernel-objects.ts'

/** A file's node; files have names of their own, which might be anybody's id. */
export const fileId = (name: string): string => `file:${name}`
export const fileNameOf = (id: string): string => id.slice('file:'.length)

/**
 * The node that an object is drawn in: itself, the library object around it, or the manager whose server keeps it. Null for
 * what is never shown (the pipes that tell of a process's end, machinery without a face).
 */
export function homeOf(world: World, id: ObjectId): string | null {
  const around = partOf(world, id)
  const outer = around?.chain.findLast(({ kind }) => !TRANSPARENT.has(kind))
  const top = outer?.id ?? id
  const served = serverOf(world, top)
  if (served !== null) return served
  const composite = itemOf(world.composites, top)
  if (composite !== undefined) return kindOfComposite(composite) === null ? null : top
  const pipe = itemOf(world.pipes, top)
  if (pipe !== undefined) return pipe.purpose === 'program' ? top : null
  return kernelObject(world, top) === null ? null : top
}

/** The manager's process that keeps an object (or that a manager's own composite stands for). */
function serverOf(world: World, id: ObjectId): ProcessId | null {
  const composite = itemOf(world.composites, id)
  if (composite?.kind === 'manager' || composite?.kind === 'proxy') {
    const manager = composite.kind === 'manager' ? id : (composite.parts['manager'] ?? null)
    for (const process of everyProcess(world)) {
      if (process.role === 'manager-server' && (process.of === manager || manager === null)) return process.id
    }
    return null
  }
  const maker = composite?.creator ?? kernelObject(world, id)?.maker
  const process = maker === undefined ? undefined : processEver(world, maker)
  return process?.role === 'manager-server' ? process.id : null
}

/** Composites that only name a kernel object; that object is the node. */
const TRANSPARENT: ReadonlySet<Composite['kind']> = new Set(['connection'])

export const isFrame = ({ kind }: Composite): boolean =>
  kind === 'pool' || kind === 'process-executor' || kind === 'thread-executor'

/** The kind of node of a library object; null when it has none of its own. */
export function kindOfComposite({ kind }: Composite): ItemKind | null {
  switch (kind) {
    case 'queue':
    case 'joinable-queue':
    case 'simple-queue':
      return 'queue'
    case 'condition':
    case 'event':
    case 'barrier':
      return kind
    case 'value':
    case 'array':
    case 'shared-memory':
      return 'memory'
    case 'pool':
    case 'process-executor':
    case 'thread-executor':
      return 'pool'
    case 'connection':
    case 'manager':
    case 'proxy':
    case 'thread-queue':
    case 'thread-future':
    case 'event-loop':
      return null
  }
}
