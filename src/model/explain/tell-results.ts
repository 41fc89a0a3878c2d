/** Stuck on results of pools and executors. Rules: PL5–PL9, EX3–EX5. */
import { everyThread, processEver, threadEver } from '../past.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Task } from '../vocabulary/world.ts'
import { workerOf, isUnfinished } from '../wait-for/result-waits.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import { callbackWaits } from './callback-waits.ts'
import type { Case, Told } from './case.ts'
import type { EndHow } from './codes.ts'
import { killerFacts } from './ended-facts.ts'
import type { Fact, TaskStrip } from './explanation.ts'
import {
  at,
  endOf,
  errorName,
  placeIn,
  messageIn,
  namedObject,
  people,
  taskTerm,
  thing,
  who,
} from './terms.ts'
import { isWorkerOf, toldFullOfWaits, toldWorkerFailed, workersLeft } from './tell-workers.ts'
import { numberFact, waitFact } from './wait-fact.ts'

type ResultWait = Wait & { readonly on: WaitOnOf<'result'> }
const isResultWait = (wait: Wait): wait is ResultWait => wait.on.kind === 'result'

export function tellResult(one: Case, wait: Wait): Told | null {
  if (!isResultWait(wait)) return null
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const tasks = wait.on.tasks.flatMap((id) => itemOf(one.world.tasks, id) ?? [])
  const facts: Fact[] = [waitFact(one.world, wait)]
  const strip = stripOf(one, of)
  const told = [wait.thread]
  const callback = callbackWaits(
    one.world,
    one.roots.find((root) => callbackWaits(one.world, root) !== null) ?? wait,
  )
  if (callback !== null) return { ...callback, facts, told, tasks: strip }
  const terminated = itemOf(itemOf(one.world.composites, of)?.facts, 'state') === 'terminated'
  const lost = terminated ? undefined : tasks.find((task) => isLost(one, task))
  const worker = lost === undefined ? null : workerOf(lost)
  const end = worker === null ? null : endOfWorker(one, worker)
  if (lost !== undefined && worker !== null && end !== null) {
    const task = taskTerm(lost.id)
    facts.push({
      code: 'died.with-task',
      params: { who: who(worker), task, step: end.step, how: end.how },
      refs: at(processOf(worker), lost.id, end.step),
    })
    facts.push(...killerFacts(one, processOf(worker), lost.id))
    facts.push({ code: 'pool.keeps-no-record', params: { pool }, refs: at(null, of, null) })
    return {
      headline: {
        code: 'result.worker-died',
        params: { who: who(wait.thread), task, worker: who(worker), how: end.how },
      },
      facts,
      told,
      rule: 'PL9',
      suggestion: { code: 'executor-breaks-loudly', params: { pool } },
      tasks: strip,
    }
  }
  const handler = handlerEnd(one, of)
  if (handler !== null) return toldHandlerEnded(one, wait, handler, facts, strip, tasks)
  return (
    toldCallbackFailed(one, wait, facts, strip) ??
    toldFull(one, wait, tasks, facts, strip) ??
    toldFullOfWaits(one, wait, facts, strip) ??
    toldTaskWaits(one, wait, tasks, facts, strip) ??
    toldWorkersStuck(one, wait, tasks, facts, strip) ??
    toldWorkerFailed(one, wait, tasks.length, facts, strip) ?? {
      headline: { code: 'result.never-comes', params: { who: who(wait.thread), count: tasks.length, pool } },
      facts: [...facts, ...workersLeft(one, of)],
      told,
      rule: 'PL5',
      suggestion: null,
      tasks: strip,
    }
  )
}

/** A task in the hands of a thread that has ended with it. */
export function isLost(one: Pick<Case, 'world'>, task: Task): boolean {
  const worker = workerOf(task)
  if (worker === null || task.state === 'queued' || task.state === 'sent') return false
  return threadEver(one.world, worker)?.state.kind === 'ended' && isUnfinished(task)
}

/** Of its process; or its own, while the process lives on (PL12). Null while it lives. */
function endOfWorker(one: Case, worker: ThreadId): { readonly step: number; readonly how: EndHow } | null {
  const end = endOf(processEver(one.world, processOf(worker)))
  if (end !== null || threadEver(one.world, worker)?.state.kind !== 'ended') return end
  return { step: one.history.lastCalls.get(worker)?.step ?? one.set.sinceStep, how: 'ended' }
}

/** A callback raised in the thread that hands out results, which lives on: CPython takes some errors for a job that is gone. */
function toldCallbackFailed(
  one: Case,
  wait: ResultWait,
  facts: readonly Fact[],
  tasks: TaskStrip,
): Told | null {
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const traceback = one.history.tracebacks.find(({ thread }) => {
    const handler = threadEver(one.world, thread)
    return handler?.role === 'result-handler' && handler.of === of
  })
  if (traceback === undefined) return null
  const { text, step, thread } = traceback
  const error = errorName(text)
  const refs = at(processOf(thread), of, step, placeIn(text))
  return {
    headline: { code: 'result.callback-failed', params: { who: who(wait.thread), pool, error } },
    facts: [
      ...facts,
      { code: 'callback.failed', params: { pool, error, message: messageIn(text), step }, refs },
    ],
    told: [wait.thread],
    rule: 'PL10',
    suggestion: { code: 'callback-must-not-raise', params: { pool } },
    tasks,
  }
}

type HandlerEnd = { readonly traceback: string | null; readonly step: number }

/** The pool's thread that gives results to those who wait has ended: by an error, or because the pool was terminated. */
function handlerEnd(one: Case, of: ObjectId): HandlerEnd | null {
  const handlers = everyThread(one.world).filter(
    (thread) => thread.of === of && (thread.role === 'result-handler' || thread.role === 'executor-manager'),
  )
  if (handlers.length === 0 || handlers.some(({ state }) => state.kind !== 'ended')) return null
  const traceback = one.history.tracebacks.find(({ thread }) => handlers.some(({ id }) => id === thread))
  if (traceback !== undefined) return { traceback: traceback.text, step: traceback.step }
  const terminated = itemOf(itemOf(one.world.composites, of)?.facts, 'state') === 'terminated'
  return terminated || itemOf(one.world.composites, of)?.kind !== 'pool'
    ? { traceback: null, step: one.set.sinceStep }
    : null
}

function toldHandlerEnded(
  one: Case,
  wait: ResultWait,
  { traceback, step }: HandlerEnd,
  facts: Fact[],
  tasks: TaskStrip,
  awaited: readonly Task[],
): Told {
  const pool = thing(wait.on.of ?? '')
  const told = [wait.thread]
  if (traceback !== null) {
    const error = errorName(traceback)
    const place = placeIn(traceback)
    const params = { pool, error, message: messageIn(traceback), step }
    facts.push({ code: 'handler.ended', params, refs: at(null, pool.id, step, place) })
    return {
      headline:
        // An error of a callback has a line of the program. Without one, the library met it when it read what a worker had sent.
        place === null
          ? { code: 'result.not-built-again', params: { who: who(wait.thread), pool, error } }
          : { code: 'result.handler-ended', params: { who: who(wait.thread), pool } },
      facts,
      told,
      rule: 'PL10',
      suggestion: {
        code: place === null ? 'build-errors-again' : 'callback-must-not-raise',
        params: { pool },
      },
      tasks,
    }
  }
  facts.push({ code: 'pool.ended', params: { pool }, refs: at(null, pool.id, step) })
  const task = taskTerm(awaited[0]?.id ?? one.set.id)
  return {
    headline: { code: 'result.never-run', params: { who: who(wait.thread), task, pool } },
    facts,
    told,
    rule: 'PL6',
    suggestion: { code: 'get-inside-with', params: { pool } },
    tasks,
  }
}

/** Every worker is in a task that waits for a task of the same pool. */
function toldFull(
  one: Case,
  wait: ResultWait,
  tasks: readonly Task[],
  facts: Fact[],
  strip: TaskStrip,
): Told | null {
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const nested = one.waits.filter(
    (other): other is ResultWait =>
      isResultWait(other) && other.on.of === of && isWorkerOf(one, other.thread, of),
  )
  const waiting = [
    ...new Set([...tasks.map(({ id }) => id), ...nested.flatMap(({ on }) => on.tasks)]),
  ].filter((id) => {
    const state = itemOf(one.world.tasks, id)?.state
    return state === 'queued' || state === 'sent'
  })
  // Where every task that is awaited is in somebody's hands, no worker is missing: what keeps that one is the cause.
  if (nested.length === 0 || (nested.length === 1 && waiting.length === 0)) return null
  const told = [wait.thread]
  for (const other of nested) {
    if (other.thread === wait.thread) continue
    facts.push(waitFact(one.world, other))
    told.push(other.thread)
  }
  const members = people(nested.map(({ thread }) => thread))
  const size = numberFact(one.world, of, 'size')
  for (const id of waiting)
    facts.push({ code: 'pool.queued', params: { task: taskTerm(id), pool }, refs: at(null, id, null) })
  if (waiting.length === 0 && nested.length > 1) {
    return {
      headline: { code: 'result.each-other', params: { both: members, pool } },
      facts,
      told,
      rule: 'EX4',
      suggestion: { code: 'wait-outside-pool', params: { pool } },
      tasks: strip,
    }
  }
  facts.push({ code: 'pool.all-wait', params: { pool, size, who: members }, refs: at(null, of, null) })
  return {
    headline: { code: 'result.full-pool', params: { who: members, pool, size } },
    facts,
    told,
    rule: 'EX4',
    suggestion: { code: 'wait-outside-pool', params: { pool } },
    tasks: strip,
  }
}

/** It waits for a worker, and every worker is in the middle of another task that is stuck. */
function toldWorkersStuck(
  one: Case,
  wait: ResultWait,
  tasks: readonly Task[],
  facts: Fact[],
  strip: TaskStrip,
): Told | null {
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const queued = tasks.find(({ state }) => state === 'queued' || state === 'sent')
  const busy = one.waits.filter(({ thread }) => thread !== wait.thread && isWorkerOf(one, thread, of))
  if (queued === undefined || busy.length === 0) return null
  facts.push({
    code: 'pool.queued',
    params: { task: taskTerm(queued.id), pool },
    refs: at(null, queued.id, null),
  })
  for (const worker of busy) {
    const task = itemsOf(one.world.tasks).find(({ by, state }) => by === worker.thread && state === 'running')
    if (task !== undefined)
      facts.push({
        code: 'task.of',
        params: { who: who(worker.thread), task: taskTerm(task.id) },
        refs: at(worker.process, task.id, null),
      })
    facts.push(waitFact(one.world, worker))
  }
  const workers = people(busy.map(({ thread }) => thread))
  const params = { who: who(wait.thread), task: taskTerm(queued.id), workers, pool }
  return {
    headline: { code: 'result.workers-stuck', params },
    facts,
    told: [wait.thread, ...busy.map(({ thread }) => thread)],
    rule: 'EX4',
    suggestion: { code: 'more-workers', params: { pool } },
    tasks: strip,
  }
}

/** `close` and `join` of a pool whose tasks cannot all end: a worker died with one. */
export function tellPoolEnd(one: Case, wait: Wait, of: ObjectId): Told | null {
  const strip = stripOf(one, of)
  const lost = itemsOf(one.world.tasks).filter((task) => task.of === of && isLost(one, task))
  if (lost.length === 0) return null
  const facts: Fact[] = [waitFact(one.world, wait)]
  for (const task of lost) facts.push(...lostFacts(one, task))
  facts.push({ code: 'pool.keeps-no-record', params: { pool: thing(of) }, refs: at(null, of, null) })
  return {
    headline: { code: 'pool.end-waits', params: { who: who(wait.thread), pool: thing(of) } },
    facts,
    told: [wait.thread],
    rule: 'PL9',
    suggestion: { code: 'executor-breaks-loudly', params: { pool: thing(of) } },
    tasks: strip,
  }
}

function lostFacts(one: Case, task: Task): readonly Fact[] {
  const worker = workerOf(task)
  const end = worker === null ? null : endOfWorker(one, worker)
  if (worker === null || end === null) return []
  const params = { who: who(worker), task: taskTerm(task.id), step: end.step, how: end.how }
  return [{ code: 'died.with-task', params, refs: at(processOf(worker), task.id, end.step) }]
}

/** The task itself is stuck: on something else than a result. */
function toldTaskWaits(
  one: Case,
  wait: ResultWait,
  tasks: readonly Task[],
  facts: Fact[],
  strip: TaskStrip,
): Told | null {
  for (const task of tasks) {
    const worker = workerOf(task)
    const next = worker === null ? null : one.wait(worker)
    if (worker === null || next === null || next.idle) continue
    facts.push(
      {
        code: 'task.of',
        params: { who: who(worker), task: taskTerm(task.id) },
        refs: at(processOf(worker), task.id, null),
      },
      waitFact(one.world, next),
    )
    if (next.on.kind === 'lock' && next.on.holders.includes(wait.thread)) {
      const params = {
        who: who(wait.thread),
        task: taskTerm(task.id),
        lock: namedObject(one.world, next.on.sem),
      }
      return {
        headline: { code: 'result.lock-held', params },
        facts,
        told: [wait.thread, worker],
        rule: 'EX4',
        suggestion: { code: 'release-before-waiting', params },
        tasks: strip,
      }
    }
    return {
      headline: {
        code: 'result.task-waits',
        params: { who: who(wait.thread), task: taskTerm(task.id), worker: who(worker) },
      },
      facts,
      told: [wait.thread, worker],
      rule: 'PL5',
      suggestion: null,
      tasks: strip,
    }
  }
  return null
}

export function stripOf(one: Pick<Case, 'world'>, of: ObjectId): TaskStrip {
  const tasks = itemsOf(one.world.tasks).filter((task) => task.of === of)
  return {
    of,
    tasks: tasks.map((task) => ({
      id: task.id,
      text: task.text,
      state: stateOf(one, task),
      by: workerOf(task),
    })),
  }
}

function stateOf(one: Pick<Case, 'world'>, task: Task): TaskStrip['tasks'][number]['state'] {
  if (isLost(one, task)) return 'lost'
  switch (task.state) {
    case 'queued':
    case 'sent':
      return 'waits'
    case 'running':
      return 'runs'
    default:
      return task.state
  }
}
