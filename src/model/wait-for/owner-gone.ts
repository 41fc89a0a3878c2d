/**
 * RLocks whose owner is no thread any more. CPython knows it by the system's number, which a thread that begins later may get,
 * and with it the lock. Semantics: WF10, LK4, FK1, FK2.
 */
import { threadEver } from '../past.ts'
import { entriesOf, itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Semaphore, World } from '../vocabulary/world.ts'
import type { Reach } from './reach.ts'

/** In this process the lock belongs to the number of `owner`, which is no thread of it (any more); null: nobody knows whose it was. */
type Inheritance = { readonly process: ProcessId; readonly owner: ThreadId | null }

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

function inheritances(reach: Reach, { users, scope, creator, value }: Semaphore): readonly Inheritance[] {
  const owners = entriesOf(users).filter(([, { count }]) => count > 0)
  if (scope === 'process')
    return owners.flatMap(([id, { thread }]) =>
      reach.isAlive(thread) ? [] : [{ process: id as ProcessId, owner: thread }],
    )
  // A copy that a fork has made names an owner of the parent.
  if (owners.length === 0 && value <= 0) return [{ process: creator, owner: null }]
  return owners.flatMap(([, { thread }]) =>
    processOf(thread) === creator && reach.isAlive(thread) ? [] : [{ process: creator, owner: thread }],
  )
}

/** Two threads that have lived at the same time have different numbers. */
function mayHaveNumber(world: World, { process, owner }: Inheritance, waiting: ThreadId): boolean {
  if (processOf(waiting) !== process) return false
  const thread = itemOf(world.threads, waiting)
  const gone = owner === null ? undefined : threadEver(world, owner)
  if (thread === undefined || gone === undefined) return true
  if (gone.process !== process && (thread.role !== 'main' || !isChild(world, process, gone.process)))
    return true
  // The main thread of a forked child has the number of the thread that forked it.
  return gone.state.kind === 'ended' && gone.state.step < thread.startedAtStep
}

const isChild = (world: World, process: ProcessId, parent: ProcessId): boolean =>
  itemOf(world.processes, process)?.parent === parent
