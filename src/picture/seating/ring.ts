/**
 * A table: processes and locks that form one closed circle by what was passed to them. Decided from what they can reach, before
 * anyone waits.
 */
import { idsOf, itemOf } from '#model/tables/table.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Cast } from '../cast/cast.ts'

/** Processes and locks in turn, in the order in which each would wait for the next; `centre` and radii once they are seated. */
export type RingOrder = readonly string[]

const LEAST = 3
const MOST = 9

/** The circle, beginning with its oldest process; null when there is none. */
export function findRing(world: World, cast: Cast): RingOrder | null {
  const locks = [...cast.items.values()]
    .filter(({ id, kind }) => kind === 'semaphore' && isLock(world, id))
    .map(({ id }) => id)
  if (locks.length < LEAST || locks.length > MOST) return null
  const lockSet = new Set(locks)
  const reach = new Map<ProcessId, readonly string[]>()
  for (const item of cast.items.values()) {
    if (item.kind !== 'process') continue
    const process = itemOf(world.processes, item.id as ProcessId)
    if (process === undefined || process.parent === null) continue
    const known = idsOf(process.reach).filter((id) => lockSet.has(id))
    if (known.length === 2) reach.set(process.id, known)
    else if (known.length !== 0) return null
  }
  if (reach.size !== locks.length) return null
  const first = [...reach.keys()][0]
  if (first === undefined) return null
  // Each takes its first lock and then waits for the second.
  const order: string[] = []
  let process: ProcessId = first
  let lock = reach.get(first)?.[1]
  while (lock !== undefined && !order.includes(process)) {
    order.push(process, lock)
    const next = sharers(reach, lock).find((other) => other !== process)
    if (next === undefined || sharers(reach, lock).length !== 2) return null
    const from: string = lock
    lock = reach.get(next)?.find((id) => id !== from)
    process = next
  }
  return order.length === locks.length * 2 && process === first ? order : null
}

const isLock = (world: World, id: string): boolean => {
  const type = itemOf(world.semaphores, id)?.type
  return type === 'lock' || type === 'rlock'
}

function sharers(reach: ReadonlyMap<ProcessId, readonly string[]>, lock: string): readonly ProcessId[] {
  return [...reach].filter(([, locks]) => locks.includes(lock)).map(([process]) => process)
}
