/** Waits on semaphores: locks, permits, and the insides of conditions, events, barriers. Semantics: LK3–LK9, CV2–CV6, EV2, BA2. */
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { Composite, Semaphore, Thread, World } from '../vocabulary/world.ts'
import { partOf } from './parts.ts'
import type { PartOf } from './parts.ts'
import { heirsOf } from './owner-gone.ts'
import { queueOf, waitForAllDone, waitForInnerLock, waitForPlace } from './queue-waits.ts'
import type { Reach } from './reach.ts'
import type { Found } from './who.ts'
import { designated, others, possible } from './who.ts'

/** A lock that the program itself takes, although it is part of something. */
const PROGRAM_LOCKS: ReadonlySet<Composite['kind']> = new Set(['condition', 'value', 'array', 'proxy'])

export function findAcquire(
  world: World,
  reach: Reach,
  thread: ThreadId,
  op: OpOf<'sem.acquire'>,
): Found | null {
  const semaphore = itemOf(world.semaphores, op.sem)
  if (semaphore === undefined) return null
  const around = partOf(world, op.sem)
  if (around === null || (around.part === 'lock' && PROGRAM_LOCKS.has(around.top.kind))) {
    return waitForLock(world, reach, thread, semaphore, around)
  }
  const queue = queueOf(world, op.sem)
  switch (around.part) {
    case 'waiters':
      return waitForNotice(world, reach, thread, around, queue)
    case 'woken':
      return waitForSleepers(world, thread, op.sem, around)
    case 'places':
      if (queue !== null) return waitForPlace(world, reach, thread, queue, op.sem)
      break
  }
  return waitForInnerLock(world, thread, op.sem, around.top.id, around.part)
}

/** An RLock's holder must release it; a Lock's holder should, and whoever reaches it may (LK7). */
function waitForLock(
  world: World,
  reach: Reach,
  thread: ThreadId,
  semaphore: Semaphore,
  around: PartOf | null,
): Found {
  const holders = semaphore.holds.map((hold) => hold.thread)
  // Who held the original of a lock that a fork copied does not hold the copy (FK1).
  const isOwn = (holder: ThreadId) => semaphore.scope === 'process' || processOf(holder) === semaphore.creator
  const held = designated(holders.filter((holder) => isOwn(holder) && reach.isAlive(holder)))
  const kind = semaphore.type === 'lock' || semaphore.type === 'rlock' ? 'lock' : 'permit'
  const on = { kind, sem: semaphore.id, holders } as const
  if (semaphore.type === 'rlock') {
    const { heirs, isUncertain } = heirsOf(world, reach, semaphore, thread)
    const found = { on, unblockers: others(thread, held, possible(heirs)), designates: true }
    return isUncertain ? { ...found, isUncertain } : found
  }
  if (semaphore.scope === 'thread') {
    const threads = reach.threadsOf(semaphore.creator).map(({ id }) => id)
    return { on, unblockers: others(thread, held, possible(threads)), designates: holders.length > 0 }
  }
  const users = [...reach.usersOf(semaphore.id), ...(around === null ? [] : reach.usersOf(around.top.id))]
  return {
    on,
    unblockers: others(thread, held, possible(users), possible(sameProcess(world, reach, semaphore))),
    designates: holders.length > 0,
  }
}

/** A manager's server keeps its locks for its clients; its threads release them, and no other process can name them. */
function sameProcess(world: World, reach: Reach, semaphore: Semaphore): readonly ThreadId[] {
  if (itemOf(world.processes, semaphore.creator)?.role !== 'manager-server') return []
  return reach.threadsOf(semaphore.creator).map(({ id }) => id)
}

/** Asleep until somebody notifies, sets, arrives, or acknowledges. */
function waitForNotice(
  world: World,
  reach: Reach,
  thread: ThreadId,
  around: PartOf,
  queue: Composite | null,
): Found {
  if (queue !== null) return waitForAllDone(world, reach, thread, queue)
  const { top } = around
  const unblockers = others(thread, possible(reach.usersOf(top.id)))
  switch (top.kind) {
    case 'event':
      return { on: { kind: 'event', event: top.id }, unblockers, designates: false }
    case 'barrier':
      return { on: { kind: 'barrier', barrier: top.id }, unblockers, designates: false }
    default:
      return { on: { kind: 'notification', condition: top.id }, unblockers, designates: false }
  }
}

/** It has woken sleepers and waits until each has said so: those who still sleep there, and nobody in place of a dead one. */
function waitForSleepers(world: World, thread: ThreadId, sem: ObjectId, around: PartOf): Found {
  const waiters = around.chain[0]?.parts['waiters']
  const sleepers: ThreadId[] = []
  for (const other of itemsOf(world.threads)) {
    if (other !== undefined && isWaking(other, waiters, sem, around.top.id)) sleepers.push(other.id)
  }
  return {
    on: { kind: 'sleepers', object: around.top.id, sem },
    unblockers: others(thread, designated(sleepers)),
    designates: true,
  }
}

/** It sleeps, or is on its way out of its sleep and has not said so yet. */
function isWaking(thread: Thread, waiters: ObjectId | undefined, woken: ObjectId, object: ObjectId): boolean {
  const { state } = thread
  if (state.kind === 'ended') return false
  if (state.kind === 'running') return thread.call?.object === object
  if (state.op.kind === 'sem.acquire') return state.op.sem === waiters
  return state.op.kind === 'sem.release' && state.op.sem === woken
}
