/** `lockstep explore program.py`: what its orders come to, as a report. */
import { scheduleText } from '#engine/schedule.ts'
import type { Strategy } from '#explore/asked.ts'
import type { Unlearned } from '#protocol/explored.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { exploreReport } from '../../exploring/report.ts'
import type { ExploreReport, OutcomeReport } from '../../exploring/report.ts'
import type { FoundByChance } from '../../python/orders-by-chance.ts'
import { nameOf, pythonProgram } from '../../python/python-program.ts'
import { PythonSession } from '../../python/python-session.ts'
import { searchOrders } from '../../python/search-orders.ts'
import { reportOf } from '../../runs/report.ts'
import { spokenLanguage } from './cli-language.ts'

export type PythonExploreOptions = {
  readonly strategy: Strategy
  readonly bound?: number
  readonly maxExecutions: number
  readonly time: number
  readonly seed: number
  readonly maxCompute: number
}

/**
 * `unconfirmed`: orders that did not come to the same when they were played again. `byChance`: why not all orders were searched, and
 * some played by chance instead; null where they were searched.
 */
export type PythonExploreReport = ExploreReport & {
  readonly unconfirmed: number
  readonly byChance: Unlearned | null
}

export async function explorePython(
  path: string,
  { strategy, bound, maxExecutions, time, seed, maxCompute }: PythonExploreOptions,
  signal: AbortSignal,
): Promise<PythonExploreReport> {
  const program = await pythonProgram({
    target: { kind: 'file', path },
    args: [],
    python: null,
    folder: process.cwd(),
    stdin: null,
    env: {},
  })
  const session = new PythonSession()
  try {
    const searched = await searchOrders(program, session, {
      strategy,
      bound: bound ?? null,
      maxExecutions,
      seconds: time,
      seed,
      computeMs: maxCompute * 1000,
      signal,
    })
    const lab = nameOf(program.entry)
    if (searched.kind === 'learned') {
      const report = exploreReport(lab, searched.explored, spokenLanguage(), 'python')
      return { ...report, unconfirmed: searched.explored.unconfirmed, byChance: null }
    }
    const { found, executions, runs, unconfirmed, perSecond, stopped } = searched.found
    return {
      lab,
      executions,
      complete: false,
      bound: null,
      outcomes: found.map(outcomeReport),
      perSecond,
      runs,
      stopped,
      unconfirmed,
      byChance: searched.why,
    }
  } finally {
    await session.close()
  }
}

function outcomeReport({ outcome, count, run }: FoundByChance): OutcomeReport {
  const { steps, deadlocks, turns } = reportOf(run, spokenLanguage())
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

export function refuseForPython(given: Readonly<Record<string, boolean>>): void {
  const option = Object.keys(given).find((name) => given[name] === true)
  if (option === undefined) return
  throw new LockstepError({
    code: 'explore.python',
    what: `${option} is not for Python programs.`,
    why: 'What their processes do is learned from real runs.',
    next: 'Leave it out. Most labs are there in TypeScript, too, where all options can be given.',
  })
}
