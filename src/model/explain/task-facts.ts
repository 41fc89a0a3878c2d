/** Errors of tasks that nobody has asked for. Rules: EX7, PL5. */
import { itemOf, itemsOf } from '../tables/table.ts'
import type { Task } from '../vocabulary/world.ts'
import type { Case } from './case.ts'
import type { Fact } from './explanation.ts'
import { at, taskTerm, thing } from './terms.ts'

const MOST_TASKS = 2

/** Tasks of pools of the stuck processes that have failed without anybody meeting their errors. */
export function unfetchedFacts(one: Case): readonly Fact[] {
  return itemsOf(one.world.tasks)
    .filter((task) => isUnfetched(one, task))
    .slice(0, MOST_TASKS)
    .map((task): Fact => ({
      code: 'task.unfetched',
      params: {
        task: taskTerm(task.id),
        pool: thing(task.of),
        step: failedAt(task),
        error: task.error ?? '',
      },
      refs: at(null, task.id, failedAt(task)),
    }))
}

function isUnfetched(one: Case, task: Task): boolean {
  const pool = itemOf(one.world.composites, task.of)
  if (task.state !== 'failed' || pool === undefined || !one.set.processes.includes(pool.creator)) return false
  const met =
    itemOf(pool.facts, `error-met:${task.id}`) ??
    itemOf(pool.facts, `error-met:${task.id.replace(/\[\d+\]$/, '')}`)
  return met !== true
}

const failedAt = (task: Task): number => task.history.at(-1)?.step ?? 0
