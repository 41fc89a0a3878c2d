/** Workers of a pool that have ended, where nobody has noted which tasks they had. Rules: PL5, PL9. */
import { everyProcess, processEver } from '../past.ts'
import { itemsOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '../vocabulary/ids.ts'
import { workerOf } from '../wait-for/result-waits.ts'
import type { Wait, WaitOnOf } from '../wait-for/wait.ts'
import type { Case, Told } from './case.ts'
import { endedFact } from './ended-facts.ts'
import type { Fact, TaskStrip } from './explanation.ts'
import { at, endOf, messageIn, person, thing, who } from './terms.ts'
import { isUnknownName } from './usual-mistakes.ts'

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
