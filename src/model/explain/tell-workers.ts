/** Workers of a pool that have ended, where nobody has noted which tasks they had. Rules: PL5, PL9, EX4. */
import { everyProcess, processEver, threadEver } from '../past.ts'
import { itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import { workerOf } from '../wait-for/result-waits.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import { endedFact } from './ended-facts.ts'
import type { Fact, TaskStrip } from './explanation.ts'
import { at, endOf, messageIn, people, person, taskTerm, thing, who } from './terms.ts'
import { isUnknownName } from './usual-mistakes.ts'
import { numberFact, waitFact } from './wait-fact.ts'

/** A worker has ended with a task in its hands that nobody has noted: as it could not even read it. */
export function toldWorkerFailed(
  one: Case,
  wait: Wait & { readonly on: WaitOnOf<'result'> },
  count: number,
  facts: readonly Fact[],
  tasks: TaskStrip,
): Told | null {
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const failed = failedWorkers(one, of)
  const [first] = failed
  const end = first === undefined ? null : endOf(processEver(one.world, first))
  if (first === undefined || end === null) return null
  const ended = failed.slice(0, MOST_WORKERS).flatMap((id) => endedFact(one, id, of) ?? [])
  const message = messageIn(
    one.history.tracebacks.findLast(({ thread }) => processOf(thread) === first)?.text ?? '',
  )
  return {
    headline: {
      code: 'result.worker-failed',
      params: { who: who(wait.thread), count, pool, worker: person(first), how: end.how },
    },
    facts: [...facts, ...ended, { code: 'pool.keeps-no-record', params: { pool }, refs: at(null, of, null) }],
    told: [wait.thread],
    rule: 'PL9',
    suggestion: isUnknownName(message)
      ? { code: 'define-before-start', params: { who: person(first) } }
      : { code: 'executor-breaks-loudly', params: { pool } },
    tasks,
  }
}

const MOST_WORKERS = 2

/** Processes that worked for it and have not ended in their own time. */
export function failedWorkers(one: Pick<Case, 'world'>, of: ObjectId): readonly ProcessId[] {
  return everyProcess(one.world)
    .filter((process) => process.of === of && process.role !== 'program')
    .filter((process) => !['ended', undefined].includes(endOf(process)?.how))
    .map(({ id }) => id)
}

/** Processes that have done tasks of the pool and have ended, where none that has lives on. */
export function workersLeft(one: Case, of: ObjectId): readonly Fact[] {
  const tasks = itemsOf(one.world.tasks).filter((task) => task.of === of)
  const workers = new Map<ProcessId, number>()
  for (const worker of tasks.flatMap((task) => workerOf(task) ?? []))
    workers.set(processOf(worker), (workers.get(processOf(worker)) ?? 0) + 1)
  const left = [...workers].map(([id, done]) => ({ id, done, end: endOf(processEver(one.world, id)) }))
  if (left.some(({ end }) => end === null)) return []
  return left.flatMap(({ id, done, end }): readonly Fact[] =>
    end === null
      ? []
      : [
          {
            code: 'worker.left',
            params: { who: person(id), pool: thing(of), tasks: done, step: end.step },
            refs: at(id, of, end.step),
          },
        ],
  )
}

/** The same where what its workers wait for is not known by its task: several futures at once, say, in a task of their own pool. */
export function toldFullOfWaits(
  one: Case,
  wait: Wait & { readonly on: WaitOnOf<'result'> },
  facts: readonly Fact[],
  strip: TaskStrip,
): Told | null {
  const of = wait.on.of ?? ''
  const pool = thing(of)
  const inside = one.waits.filter(
    ({ thread, on, call }) =>
      on.kind === 'gate' && isWorkerOf(one, thread, of) && /^(futures?|result|pool)\./.test(call?.name ?? ''),
  )
  const queued = itemsOf(one.world.tasks).filter((task) => task.of === of && task.state === 'queued')
  const size = numberFact(one.world, of, 'size')
  if (inside.length === 0 || queued.length === 0 || inside.length < size) return null
  const members = people(inside.map(({ thread }) => thread))
  return {
    headline: { code: 'result.full-pool', params: { who: members, pool, size } },
    facts: [
      ...facts,
      ...inside.map((other) => waitFact(one.world, other)),
      ...queued.map(({ id }): Fact => ({
        code: 'pool.queued',
        params: { task: taskTerm(id), pool },
        refs: at(null, id, null),
      })),
      { code: 'pool.all-wait', params: { pool, size, who: members }, refs: at(null, of, null) },
    ],
    told: [wait.thread, ...inside.map(({ thread }) => thread)],
    rule: 'EX4',
    suggestion: { code: 'wait-outside-pool', params: { pool } },
    tasks: strip,
  }
}

export function isWorkerOf(one: Case, thread: ThreadId, of: ObjectId): boolean {
  return threadEver(one.world, thread)?.of === of || processEver(one.world, processOf(thread))?.of === of
}
