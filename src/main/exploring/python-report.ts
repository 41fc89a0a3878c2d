/** What a search over the orders of a Python program comes to, as data. */
import { scheduleText } from '#engine/schedule.ts'
import type { Unlearned } from '#protocol/explored.ts'
import type { Language } from '#words/language.ts'
import type { FoundByChance } from '../python/orders-by-chance.ts'
import type { Searched } from '../python/search-orders.ts'
import { reportOf } from '../runs/report.ts'
import { exploreReport } from './report.ts'
import type { ExploreReport, OutcomeReport } from './report.ts'

/**
 * `unconfirmed`: orders that did not come to the same when they were played again. `byChance`: why not all orders were searched, and
 * some played by chance instead; null where they were searched.
 */
export type PythonExploreReport = ExploreReport & {
  readonly unconfirmed: number
  readonly byChance: Unlearned | null
}

export function pythonExploreReport(
  lab: string,
  searched: Searched,
  language: Language,
): PythonExploreReport {
  if (searched.kind === 'learned') {
    const report = exploreReport(lab, searched.explored, language, 'python')
    return { ...report, unconfirmed: searched.explored.unconfirmed, byChance: null }
  }
  const { found, executions, runs, unconfirmed, perSecond, stopped } = searched.found
  return {
    lab,
    executions,
    complete: false,
    bound: null,
    outcomes: found.map((one) => outcomeReport(one, language)),
    perSecond,
    runs,
    stopped,
    unconfirmed,
    byChance: searched.why,
  }
}

function outcomeReport({ outcome, count, run }: FoundByChance, language: Language): OutcomeReport {
  const { steps, deadlocks, turns } = reportOf(run, language)
  return {
    ...outcome,
    count,
    steps,
    schedule: scheduleText(run.schedule),
    decisiveStep: null,
    deadlocks,
    turns,
  }
}
