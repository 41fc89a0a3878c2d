/**
 * `SemLock`: what Lock, RLock, Semaphore and BoundedSemaphore are made of.
 * Semantics: LK1–LK9 (CPython `Modules/_multiprocessing/semaphore.c`).
 */
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt, Completes } from '../attempt.ts'
import { changedSemaphore, changedWorld } from '../changed.ts'
import { emptyTable, itemOf, withItem } from '../tables/table.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Effect, OpOf } from '../vocabulary/ops.ts'
import type { Semaphore, World } from '../vocabulary/world.ts'

/** Whether this thread holds it, as its own process counts (LK4). */
export function isMine(semaphore: Semaphore, thread: ThreadId): boolean {
  const user = itemOf(semaphore.users, processOf(thread))
  return user !== undefined && user.count > 0 && user.thread === thread
}

export function attemptAcquire(world: World, thread: ThreadId, op: OpOf<'sem.acquire'>): Attempt {
  const semaphore = itemOf(world.semaphores, op.sem)
  if (semaphore === undefined) return raises(thread, 'OSError', `${op.sem} does not exist`)
  const recursive = semaphore.type === 'rlock' && isMine(semaphore, thread)
  if (semaphore.value > 0 || recursive) {
    return returns(thread, true, {
      kind: 'sem.acquired',
      thread,
      sem: op.sem,
      ...placeOfCall(itemOf(world.threads, thread)?.call ?? null),
    })
  }
  return op.block ? BLOCKS : returns(thread, false)
}

export function attemptRelease(world: World, thread: ThreadId, op: OpOf<'sem.release'>): Completes {
  const semaphore = itemOf(world.semaphores, op.sem)
  if (semaphore === undefined) return raises(thread, 'OSError', `${op.sem} does not exist`)
  if (semaphore.type === 'rlock') {
    if (!isMine(semaphore, thread))
      return raises(thread, 'AssertionError', 'attempt to release recursive lock not owned by thread')
  } else if (semaphore.value >= semaphore.maxValue) {
    return raises(thread, 'ValueError', 'semaphore or lock released too many times')
  }
  return returns(thread, null, { kind: 'sem.released', thread, sem: op.sem })
}

export function attemptInspect(world: World, thread: ThreadId, op: OpOf<'sem.inspect'>): Completes {
  const semaphore = itemOf(world.semaphores, op.sem)
  if (semaphore === undefined) return raises(thread, 'OSError', `${op.sem} does not exist`)
  return returns(thread, {
    value: semaphore.value,
    mine: isMine(semaphore, thread),
    count: itemOf(semaphore.users, processOf(thread))?.count ?? 0,
  })
}

export function createSemaphore(
  world: World,
  effect: Extract<Effect, { kind: 'create.sem' }>,
  thread: ThreadId,
): World {
  const semaphore: Semaphore = {
    id: effect.sem,
    type: effect.type,
    scope: effect.scope ?? 'process',
    value: effect.value,
    maxValue: effect.maxValue,
    creator: processOf(thread),
    users: emptyTable(),
    holds: [],
  }
  return changedWorld(world, { semaphores: withItem(world.semaphores, semaphore.id, semaphore) })
}

export function evolveSemaphore(
  world: World,
  event: EventOf<'sem.acquired'> | EventOf<'sem.released'>,
): World {
  const semaphore = itemOf(world.semaphores, event.sem)
  if (semaphore === undefined) return world
  const next =
    event.kind === 'sem.acquired' ? acquired(semaphore, event, world.step) : released(semaphore, event)
  return changedWorld(world, { semaphores: withItem(world.semaphores, next.id, next) })
}

/** It was acquired before the run knew of it (TH4); at which step is not known any more. */
export function takeSemaphore(world: World, effect: Extract<Effect, { kind: 'sem.taken' }>): World {
  const { sem, thread } = effect
  return evolveSemaphore(world, { kind: 'sem.acquired', thread, sem, ...placeOfCall(effect) })
}

function placeOfCall(call: { readonly line: number | null; readonly file?: string } | null): {
  readonly line: number | null
  readonly file?: string
} {
  if (call === null) return { line: null }
  return call.file === undefined ? { line: call.line } : { line: call.line, file: call.file }
}

function acquired(semaphore: Semaphore, event: EventOf<'sem.acquired'>, step: number): Semaphore {
  const process = processOf(event.thread)
  const count = (itemOf(semaphore.users, process)?.count ?? 0) + 1
  const users = withItem(semaphore.users, process, { count, thread: event.thread })
  if (semaphore.type === 'rlock' && isMine(semaphore, event.thread))
    return changedSemaphore(semaphore, { users })
  return changedSemaphore(semaphore, {
    users,
    value: semaphore.value - 1,
    holds: [...semaphore.holds, { thread: event.thread, step, ...placeOfCall(event) }],
  })
}

function released(semaphore: Semaphore, event: EventOf<'sem.released'>): Semaphore {
  const process = processOf(event.thread)
  const user = itemOf(semaphore.users, process)
  const count = (user?.count ?? 0) - 1
  const users = withItem(semaphore.users, process, { count, thread: user?.thread ?? event.thread })
  if (semaphore.type === 'rlock' && count > 0) return changedSemaphore(semaphore, { users })
  const own = semaphore.holds.findIndex((hold) => hold.thread === event.thread)
  const ended = own >= 0 ? own : 0
  return changedSemaphore(semaphore, {
    users,
    value: semaphore.value + 1,
    holds: semaphore.holds.filter((_, index) => index !== ended),
  })
}
