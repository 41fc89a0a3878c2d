/**
 * RLocks whose owner is no thread any more. CPython knows it by the system's number, which a thread that begins later may get,
 * and with it the lock. Semantics: WF10, LK4, FK1, FK2.
 */
import { threadEver } from '../past.ts'
import { entriesOf, itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Semaphore, Thread, World } from '../vocabulary/world.ts'
import type { Reach } from './reach.ts'

/** In this process the lock belongs to the number of `owner`, which is no thread of it (any more); null: nobody knows whose it was. */
type Inheritance = { readonly process: ProcessId; readonly owner: ThreadId | null }

/** Of a semaphore, which process counts it as whose. */
type Owner = { readonly process: ProcessId; readonly thread: ThreadId }

/**
 * `heirs`: whoever acts in a process where the owner's number is free may have it, or start a thread that gets it.
 * `isUncertain`: the one that waits may have it itself, and then it does not wait at all.
 */
export function heirsOf(
  world: World,
  reach: Reach,
  semaphore: Semaphore,
  waiting: ThreadId,
): { readonly heirs: readonly ThreadId[]; readonly isUncertain: boolean } {
  const found = inheritances(reach, semaphore)
  return {
    heirs: found.flatMap(({ process }) => reach.threadsOf(process).map(({ id }) => id)),
    isUncertain: found.some((one) => mayHaveNumber(world, one, waiting)),
  }
}

/** Whose it is, as each process counts it; of an RLock, where it is taken. */
export function ownersOf({ type, users, scope, creator }: Semaphore): readonly Owner[] {
  if (type !== 'rlock') return []
  return entriesOf(users).flatMap(([id, { count, thread }]) =>
    count > 0 ? [{ process: scope === 'process' ? (id as ProcessId) : creator, thread }] : [],
  )
}

/** Threads that may have the owner's number for no other reason than that they began after it had ended. */
export function begunAfter(world: World, { process, thread: owner }: Owner): readonly ThreadId[] {
  const gone = threadEver(world, owner)
  if (gone?.state.kind !== 'ended') return []
  return itemsOf(world.threads).flatMap((thread) =>
    thread.process === process &&
    thread.state.kind !== 'ended' &&
    isToldByAge(world, gone, thread) &&
    isYounger(gone, thread)
      ? [thread.id]
      : [],
  )
}

/** Whether this thread owns an RLock. */
export function ownsSome({ semaphores }: World, thread: ThreadId): boolean {
  return itemsOf(semaphores).some((semaphore) => ownersOf(semaphore).some((owner) => owner.thread === thread))
}

function inheritances(reach: Reach, semaphore: Semaphore): readonly Inheritance[] {
  const { scope, creator, value } = semaphore
  const owners = ownersOf(semaphore)
  if (scope === 'process')
    return owners.flatMap(({ process, thread }) =>
      reach.isAlive(thread) ? [] : [{ process, owner: thread }],
    )
  // A copy that a fork has made names an owner of the parent.
  if (owners.length === 0 && value <= 0) return [{ process: creator, owner: null }]
  return owners.flatMap(({ process, thread }) =>
    processOf(thread) === process && reach.isAlive(thread) ? [] : [{ process, owner: thread }],
  )
}

/** Two threads that have lived at the same time have different numbers. */
function mayHaveNumber(world: World, { process, owner }: Inheritance, waiting: ThreadId): boolean {
  if (processOf(waiting) !== process) return false
  const thread = itemOf(world.threads, waiting)
  const gone = owner === null ? undefined : threadEver(world, owner)
  if (thread === undefined || gone === undefined) return true
  return !isToldByAge(world, gone, thread) || isYounger(gone, thread)
}

/** The main thread of a forked child has the number of the thread that forked it. */
function isToldByAge(world: World, gone: Thread, { process, role }: Thread): boolean {
  return gone.process === process || (role === 'main' && isChild(world, process, gone.process))
}

function isYounger({ state }: Thread, thread: Thread): boolean {
  return state.kind === 'ended' && state.step < thread.startedAtStep
}

const isChild = (world: World, process: ProcessId, parent: ProcessId): boolean =>
  itemOf(world.processes, process)?.parent === parent
