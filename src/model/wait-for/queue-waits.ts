/** Waits inside queues. Semantics: QU2–QU9 (CPython `multiprocessing.queues`). */
import { isThreadAlive } from '../past.ts'
import { itemOf } from '../tables/table.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Composite, World } from '../vocabulary/world.ts'
import { partOf } from './parts.ts'
import type { Reach } from './reach.ts'
import type { Found } from './who.ts'
import { designated, others, possible } from './who.ts'

const QUEUES: ReadonlySet<Composite['kind']> = new Set(['queue', 'joinable-queue', 'simple-queue'])

/** The queue that a pipe or semaphore is inside of. */
export function queueOf(world: World, part: ObjectId): Composite | null {
  return partOf(world, part)?.chain.find(({ kind }) => QUEUES.has(kind)) ?? null
}

/** Whether it is a queue of one process's threads: the objects themselves go through it, not copies (TH11). */
export const isOfThreads = ({ parts }: Composite): boolean => parts['mailbox'] !== undefined

/** Threads that may put or get: those that use the queue, or the pool or executor that it works in. */
function usersOf(world: World, reach: Reach, queue: Composite): readonly ThreadId[] {
  const chain = [queue, ...(partOf(world, queue.id)?.chain ?? [])]
  return chain.flatMap(({ id }) => reach.usersOf(id))
}

/** An empty queue: whoever can put, and the feeders; nobody, if the write lock's holder has died with it. */
export function waitForItem(
  world: World,
  reach: Reach,
  thread: ThreadId,
  queue: Composite,
  pipe: ObjectId,
): Found {
  const on = { kind: 'item', queue: queue.id, pipe } as const
  if (isLostWithHolder(world, reach, queue.parts['writeLock']))
    return { on, unblockers: [], designates: true }
  const feeders = reach.machinery(queue.id, 'feeder').map(({ id }) => id)
  return {
    on,
    unblockers: others(thread, possible(feeders), possible(usersOf(world, reach, queue))),
    designates: false,
  }
}

/** A full pipe inside the queue: whoever can get makes room. */
export function waitForQueueRoom(
  world: World,
  reach: Reach,
  thread: ThreadId,
  queue: Composite,
  pipe: ObjectId,
): Found {
  const on = { kind: 'queue-room', queue: queue.id, pipe } as const
  return { on, ...getters(world, reach, thread, queue) }
}

/** No place: whoever can get gives one back; so does a feeder that drops what cannot be pickled. */
export function waitForPlace(
  world: World,
  reach: Reach,
  thread: ThreadId,
  queue: Composite,
  sem: ObjectId,
): Found {
  const on = { kind: 'place', queue: queue.id, sem } as const
  const { unblockers, designates } = getters(world, reach, thread, queue)
  const feeders = reach.machinery(queue.id, 'feeder').map(({ id }) => id)
  return { on, unblockers: others(thread, unblockers, possible(feeders)), designates }
}

function getters(
  world: World,
  reach: Reach,
  thread: ThreadId,
  queue: Composite,
): Pick<Found, 'unblockers' | 'designates'> {
  if (isLostWithHolder(world, reach, queue.parts['readLock'])) return { unblockers: [], designates: true }
  return { unblockers: others(thread, possible(usersOf(world, reach, queue))), designates: false }
}

/** `taskDone` is called by whoever takes items. */
export function waitForAllDone(world: World, reach: Reach, thread: ThreadId, queue: Composite): Found {
  return {
    on: { kind: 'all-done', queue: queue.id },
    unblockers: others(thread, possible(usersOf(world, reach, queue))),
    designates: false,
  }
}

/** One of a library object's own locks: only the call that took it releases it (WF5), and a dead one never does (QU8). */
export function waitForInnerLock(
  world: World,
  thread: ThreadId,
  sem: ObjectId,
  object: ObjectId,
  part: string,
): Found {
  const holders = (itemOf(world.semaphores, sem)?.holds ?? []).map((hold) => hold.thread)
  const alive = holders.filter((holder) => isThreadAlive(world, holder))
  return {
    on: { kind: 'inner-lock', sem, object, part, holders },
    unblockers: others(thread, designated(alive)),
    designates: true,
  }
}

function isLostWithHolder(world: World, reach: Reach, sem: ObjectId | undefined): boolean {
  const semaphore = sem === undefined ? undefined : itemOf(world.semaphores, sem)
  return (
    semaphore !== undefined &&
    semaphore.value === 0 &&
    semaphore.holds.length > 0 &&
    semaphore.holds.every((hold) => !reach.isAlive(hold.thread))
  )
}
