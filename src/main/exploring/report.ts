/** What a search comes to, as data: the JSON of the command line. */
import { scheduleText } from '#engine/schedule.ts'
import type { Language } from '#words/language.ts'
import type { Explored, FoundOutcome } from '#explore/asked.ts'
import { SEARCH_ROUNDS } from '#explore/moves/turning.ts'
import { TurnsWatch } from '#model/turns/watch.ts'
import { FoldedRun } from '../folded-run.ts'
import { reportOf } from '../runs/report.ts'
import type { DeadlockReport, FinishedRun, RunReport } from '../runs/report.ts'
import { TURNS } from '../runs/stops.ts'

export type ExploreReport = {
  readonly lab: string
  /** Orders that were played; when `complete`, each once. */
  readonly executions: number
  readonly complete: boolean
  /** All orders with at most so many preemptions were played; null when no bound was used. */
  readonly bound: number | null
  readonly outcomes: readonly OutcomeReport[]
  readonly perSecond: number | null
  /** How often the program itself was run for it. */
  readonly runs: number
  /** Why not all orders were played; null when they were. */
  readonly stopped: Explored['stopped'] | 'broken'
}

export type OutcomeReport = Pick<
  FoundOutcome,
  'kind' | 'count' | 'stuck' | 'prints' | 'exitcodes' | 'steps'
> & {
  /** For `lockstep run --schedule`; null where somebody has to be killed from outside on the way. */
  readonly schedule: string | null
  readonly decisiveStep: number | null
  /** Of each stuck set: who, and why. */
  readonly deadlocks: readonly DeadlockReport[]
  /** Why it turns for ever; null when it does not. */
  readonly turns: RunReport['turns']
}

export function exploreReport(
  lab: string,
  explored: Explored,
  language: Language = 'en',
  program?: FinishedRun['program'],
): ExploreReport {
  const { executions, complete, bound, perSecond, runs, stopped } = explored
  return {
    lab,
    executions,
    complete,
    bound,
    outcomes: explored.outcomes.map((outcome) => outcomeReport(lab, outcome, language, program)),
    perSecond,
    runs,
    stopped,
  }
}

function outcomeReport(
  lab: string,
  outcome: FoundOutcome,
  language: Language,
  program: FinishedRun['program'],
): OutcomeReport {
  const { kind, count, stuck, prints, exitcodes, steps, schedule, decisiveStep, events } = outcome
  const report =
    events === null
      ? null
      : reportOf(
          {
            lab,
            events,
            folded: FoldedRun.of(events, new TurnsWatch(SEARCH_ROUNDS)),
            schedule: schedule ?? [],
            transport: 'virtual',
            transportNote: null,
            confinement: null,
            divergences: 0,
            stopped: kind === 'turns' ? TURNS : null,
            stated: null,
            pids: {},
            ...(program === undefined ? {} : { program }),
          },
          language,
        )
  return {
    kind,
    count,
    stuck,
    prints,
    exitcodes,
    steps,
    schedule: schedule === null ? null : scheduleText(schedule),
    decisiveStep,
    deadlocks: report?.deadlocks ?? [],
    turns: report?.turns ?? null,
  }
}
