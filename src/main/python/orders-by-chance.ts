/**
 * Orders of a Python program, chosen by chance and played on its real processes. What went wrong is played once more along its
 * schedule before it is told.
 */
import { scheduleText } from '#engine/schedule.ts'
import { isBad } from '#protocol/explored.ts'
import type { Outcome, SearchEnd } from '#protocol/explored.ts'
import { reportOf } from '../runs/report.ts'
import type { FinishedRun, RunReport } from '../runs/report.ts'
import { INTERRUPTED } from '../runs/stops.ts'
import { keyOf, orderAgain, outcomeOf, playOrder } from './play-order.ts'
import type { OrderOptions } from './play-order.ts'
import type { PythonProgram } from './python-program.ts'
import type { PythonSession } from './python-session.ts'

/** The program is run again for each. */
export const MOST_PYTHON_ORDERS = 40
export type ByChanceOptions = OrderOptions & {
  readonly maxExecutions: number
  /** After each order. */
  readonly onProgress?: (soFar: ByChance) => void
}

export type FoundByChance = {
  readonly outcome: Outcome
  readonly count: number
  /** The first order that came to it. */
  readonly run: FinishedRun
  readonly report: RunReport
}

export type ByChance = {
  readonly executions: number
  readonly runs: number
  /** What is bad first, then what takes the fewest steps. */
  readonly found: readonly FoundByChance[]
  /** Orders that went wrong, and did not do so again under their schedule. */
  readonly unconfirmed: number
  readonly perSecond: number | null
  readonly stopped: Exclude<SearchEnd['stopped'], null>
}

export async function ordersByChance(
  program: PythonProgram,
  session: PythonSession,
  options: ByChanceOptions,
): Promise<ByChance> {
  const { maxExecutions, seconds, seed, signal } = options
  const found = new Map<string, FoundByChance>()
  const doubtful = new Set<string>()
  const begun = performance.now()
  const left = (): number => begun + seconds * 1000 - performance.now()
  let executions = 0
  let runs = 0
  let unconfirmed = 0
  const soFar = (): ByChance => ({
    executions,
    runs,
    found: [...found.values()].toSorted(worstFirst),
    unconfirmed,
    perSecond: executions < 100 ? null : Math.round((executions / (performance.now() - begun)) * 1000),
    stopped: signal.aborted ? 'cancelled' : executions >= maxExecutions ? 'executions' : 'time',
  })
  while (executions < maxExecutions && left() > 0 && !signal.aborted) {
    const run = await playOrder(program, session, { kind: 'random', seed: seed + executions }, options)
    runs++
    const report = reportOf(run)
    if (report.stopped === INTERRUPTED) break
    const outcome = outcomeOf(run, report)
    const key = keyOf(outcome)
    if (isBad(outcome) && !found.has(key) && !doubtful.has(key)) {
      runs++
      const again = await orderAgain(program, session, scheduleText(run.schedule), options)
      if (signal.aborted) break
      if (again === null || keyOf(again) !== key) doubtful.add(key)
    }
    executions++
    const known = found.get(key) ?? { outcome, count: 0, run, report }
    if (doubtful.has(key)) unconfirmed++
    else found.set(key, { ...known, count: known.count + 1 })
    options.onProgress?.(soFar())
  }
  return soFar()
}

/** As a search has them. */
function worstFirst(a: FoundByChance, b: FoundByChance): number {
  return Number(isBad(b.outcome)) - Number(isBad(a.outcome)) || a.report.steps - b.report.steps
}
