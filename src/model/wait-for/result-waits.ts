/** Waits for results of tasks: which tasks, and who could bring them. Semantics: PL3, PL5–PL9, EX3–EX6. */
import { everyThread } from '../past.ts'
import { readinessOf } from '../enabled.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { ThreadRole } from '../vocabulary/ops.ts'
import type { Task, World } from '../vocabulary/world.ts'
import type { Reach } from './reach.ts'
import type { Unblocker } from './wait.ts'
import type { Found } from './who.ts'
import { designated, others, possible } from './who.ts'

export type Awaited = {
  readonly of: ObjectId
  readonly tasks: readonly Task[]
  /** Every one of the tasks has to come, else any one is enough as far as can be told. */
  readonly all: boolean
  /** The word of the task handler that there are no more ends the wait as well: it is an iterator's. */
  readonly untilNoMore: boolean
}

/**
 * The tasks whose results a thread's call waits for. The call's object is a task (a future), a job of several (`result-1`, whose
 * tasks are `result-1[0]`, …), or the pool or executor itself, whose `awaited:` fact then names one of these.
 */
export function awaitedBy(world: World, thread: ThreadId): Awaited | null {
  const call = itemOf(world.threads, thread)?.call
  const object = call?.object ?? null
  if (object === null) return null
  const kind = itemOf(world.composites, object)?.kind
  const inside = kind === 'pool' || kind === 'process-executor' || kind === 'thread-executor'
  const named = inside ? itemOf(itemOf(world.composites, object)?.facts, `awaited:${thread}`) : object
  if (typeof named !== 'string') return null
  const single = itemOf(world.tasks, named)
  if (single !== undefined) return { of: single.of, tasks: [single], all: true, untilNoMore: false }
  const job = itemsOf(world.tasks).filter((task) => jobOf(task) === named)
  const first = job[0]
  if (first === undefined) return inside ? { of: object, tasks: [], all: true, untilNoMore: false } : null
  const open = job.filter(isUnfinished)
  const untilNoMore = call?.name === 'imap.next'
  // A task that its worker has finished may have been delivered already: of these at least one has not.
  if (open.length === 0) return { of: first.of, tasks: job, all: false, untilNoMore }
  return { of: first.of, tasks: open, all: !untilNoMore, untilNoMore }
}

export function isUnfinished(task: Task): boolean {
  return task.state === 'queued' || task.state === 'sent' || task.state === 'running'
}

/** `result-1` of `result-1[0]`; null for a task that is no part of a job. */
function jobOf(task: Task): string | null {
  return task.id.endsWith(']') ? task.id.slice(0, task.id.lastIndexOf('[')) : null
}

export function findResults(
  world: World,
  reach: Reach,
  thread: ThreadId,
  gate: ObjectId,
  { of, tasks, all, untilNoMore }: Awaited,
): Found {
  // A job whose tasks have not been made yet: the pool's own threads make them.
  const each =
    tasks.length === 0
      ? [others(thread, crewOf(world, reach, of))]
      : tasks.map((task) => others(thread, bringersOf(world, reach, thread, task)))
  const unblockers = untilNoMore ? others(thread, ...each, crewOf(world, reach, of)) : others(thread, ...each)
  return {
    on: { kind: 'result', tasks: tasks.map(({ id }) => id), of, gate },
    unblockers,
    designates: true,
    groups: all ? each : [unblockers],
  }
}

/** Who last had the task in hand. */
export function workerOf(task: Task): ThreadId | null {
  return task.by ?? task.history.findLast(({ by }) => by !== null)?.by ?? null
}

function bringersOf(world: World, reach: Reach, thread: ThreadId, task: Task): readonly Unblocker[] {
  const role = handlerRole(world, task.of)
  const self = processOf(thread)
  const handlers =
    role === null
      ? []
      : reach
          .machinery(task.of, role)
          .map(({ id }) => id)
          .filter((id) => processOf(id) === self)
  // Its thread has ended (an error in a callback, a terminated pool): no result is given to anybody any more.
  if (role !== null && handlers.length === 0)
    return hadHandler(world, task.of, role, self) ? [] : possible(reach.threadsOf(self).map(({ id }) => id))
  // It is in a callback that is blocked: that has to end first.
  const held = handlers.filter((handler) => isHeld(world, handler))
  if (held.length > 0) return designated(held)
  const awake = handlers.filter(
    (handler) =>
      itemOf(world.threads, handler)?.state.kind === 'running' ||
      readinessOf(world, handler).kind !== 'blocks',
  )
  const worker = workerOf(task)
  if (worker !== null && task.state !== 'queued' && task.state !== 'sent') {
    if (reach.isAlive(worker)) return designated([worker, ...awake])
    // An executor notices that a worker has died, and says so in every future; a pool does not (PL9, EX5).
    return designated(role === 'executor-manager' ? handlers : awake)
  }
  const cancellers = role === 'result-handler' ? [] : reach.programThreads(self).map(({ id }) => id)
  return [...designated(awake), ...crewOf(world, reach, task.of), ...possible(cancellers)]
}

/** The threads and workers of a pool or executor. */
function crewOf(world: World, reach: Reach, of: ObjectId): readonly Unblocker[] {
  return designated(
    reach
      .usersOf(of)
      .filter(
        (id) => itemOf(world.threads, id)?.of === of || itemOf(world.processes, processOf(id))?.of === of,
      ),
  )
}

/** A copy that a fork made has none under this name in its process: whoever brings results there is not known. */
function hadHandler(world: World, of: ObjectId, role: ThreadRole, process: ProcessId): boolean {
  return everyThread(world).some(
    (thread) => thread.of === of && thread.role === role && thread.process === process,
  )
}

function handlerRole(world: World, of: ObjectId): ThreadRole | null {
  switch (itemOf(world.composites, of)?.kind) {
    case 'pool':
      return 'result-handler'
    case 'process-executor':
      return 'executor-manager'
    default:
      return null
  }
}

/**
 * It is blocked elsewhere than where results come from: in a callback, or at a lock of the pool's own. Whatever it has in
 * hand, and all that comes later, waits for that.
 */
function isHeld(world: World, handler: ThreadId): boolean {
  const thread = itemOf(world.threads, handler)
  if (thread?.state.kind !== 'at-op' || readinessOf(world, handler).kind !== 'blocks') return false
  const { kind } = thread.state.op
  const resting = (kind === 'pipe.read' || kind === 'pipe.wait') && (thread.call?.line ?? null) === null
  return !resting
}
