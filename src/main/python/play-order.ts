/** One order of a Python program, played on its real processes from beginning to end as any run is. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Outcome } from '#protocol/explored.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { RUN_BUDGET } from '../run-budget.ts'
import { outcomeOfReport } from '../runs/outcome-of-report.ts'
import { reportOf } from '../runs/report.ts'
import type { FinishedRun, RunReport } from '../runs/report.ts'
import type { PythonProgram } from './python-program.ts'
import { playPython } from './python-run.ts'
import type { PythonSession } from './python-session.ts'
import { withoutPids } from './without-pids.ts'

/** How long an order may wait for the outside while nothing else can happen. */
const OUTSIDE_MS = 1000
const MOST_STEPS = 20_000

export type OrderOptions = {
  /** What all of it may take. */
  readonly seconds: number
  readonly seed: number
  readonly computeMs: number
  readonly hasFewerRights?: boolean
  readonly signal: AbortSignal
}

export function playOrder(
  program: PythonProgram,
  session: PythonSession,
  scheduler: SchedulerSetting,
  { seconds, seed, computeMs, hasFewerRights = false, signal }: OrderOptions,
): Promise<FinishedRun> {
  return playPython(
    program,
    {
      scheduler,
      seed,
      maxSteps: MOST_STEPS,
      budget: { ...RUN_BUDGET, seconds: Math.max(seconds, 10) },
      computeMs,
      outsideMs: OUTSIDE_MS,
      hasFewerRights,
      // One of its own: each run listens to it.
      signal: AbortSignal.any([signal]),
      onOutput: () => {},
    },
    session,
  )
}

/** The run along this schedule; null when it does not fit the program any more. */
export async function runAgain(
  program: PythonProgram,
  session: PythonSession,
  schedule: string,
  options: OrderOptions,
): Promise<FinishedRun | null> {
  try {
    return await playOrder(program, session, { kind: 'recorded', schedule }, options)
  } catch (error) {
    if (error instanceof LockstepError && error.code === 'schedule.misfit') return null
    throw error
  }
}

/** What this schedule comes to; null when it does not fit the program any more. */
export async function orderAgain(...asked: Parameters<typeof runAgain>): Promise<Outcome | null> {
  const run = await runAgain(...asked)
  return run === null ? null : outcomeOf(run)
}

/** What it came to, as orders are compared: in what is printed, who is meant stands for the numbers of processes. */
export function outcomeOf(run: FinishedRun, report: RunReport = reportOf(run)): Outcome {
  const outcome = outcomeOfReport(report)
  const pids = new Map(Object.entries(run.pids) as [ProcessId, number][])
  return {
    ...outcome,
    prints: outcome.prints.map((line) => ({ ...line, text: withoutPids(line.text, pids) })),
  }
}

/** Equal texts, equal outcomes: what each process printed counts in its own order. */
export function keyOf({ kind, stuck, prints, exitcodes }: Outcome): string {
  const printed = new Map<string, string[]>()
  for (const { process, text } of prints) printed.set(process, [...(printed.get(process) ?? []), text])
  const inOrder = (all: readonly (readonly [string, unknown])[]) =>
    all.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([kind, stuck, inOrder([...printed]), inOrder(Object.entries(exitcodes))])
}
