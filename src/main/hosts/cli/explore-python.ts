/** `lockstep explore program.py`: what its orders by chance come to, as a report. */
import { scheduleText } from '#engine/schedule.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { ExploreReport, OutcomeReport } from '../../exploring/report.ts'
import { ordersByChance } from '../../python/orders-by-chance.ts'
import type { FoundByChance } from '../../python/orders-by-chance.ts'
import { nameOf, pythonProgram } from '../../python/python-program.ts'
import { PythonSession } from '../../python/python-session.ts'
import { reportOf } from '../../runs/report.ts'
import { spokenLanguage } from './cli-language.ts'

export type PythonExploreOptions = {
  readonly maxExecutions: number
  readonly time: number
  readonly seed: number
  readonly maxCompute: number
}

/** Of orders by chance nothing is ever complete. Outcomes that did not come again under their schedule are counted in `unconfirmed`. */
export type PythonExploreReport = ExploreReport & { readonly unconfirmed: number }

export async function explorePython(
  path: string,
  { maxExecutions, time, seed, maxCompute }: PythonExploreOptions,
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
    const { found, executions, runs, unconfirmed, perSecond, stopped } = await ordersByChance(
      program,
      session,
      { maxExecutions, seconds: time, seed, computeMs: maxCompute * 1000, signal },
    )
    return {
      lab: nameOf(program.entry),
      executions,
      complete: false,
      bound: null,
      outcomes: found.map(outcomeReport),
      perSecond,
      runs,
      stopped,
      unconfirmed,
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
    why: 'Their orders are chosen by chance, and played on real processes.',
    next: 'Leave it out. Most labs are there in TypeScript, too, where all orders are played.',
  })
}
