/** Plays all orders of a program, and the schedules that are named, and holds them against what is expected. */
import { availableParallelism } from 'node:os'
import type { Check, Expectation } from '#protocol/expectation.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { gradingWords } from '#words/grading/words.ts'
import type { Language } from '#words/language.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { exploreReport } from '../exploring/report.ts'
import { MAX_DEPTH } from '#explore/limits.ts'
import { exploreInRoom, usualJobs } from '../exploring/room.ts'
import { outcomeOfReport } from '../runs/outcome-of-report.ts'
import { playToEnd } from '../runs/played.ts'
import { reportOf } from '../runs/report.ts'
import type { Runnable } from '../runs/runnable.ts'
import { fits, gradeOutcomes, patternText } from './grade.ts'

const SEED = 1
const COMPUTE_MS = 10_000
const MAX_STEPS = 100_000

/** `runnable` has the variant of the expectation. `signal`: calls it off. */
export async function gradeProgram(
  runnable: Runnable,
  expected: Expectation,
  language: Language,
  signal?: AbortSignal,
): Promise<readonly Check[]> {
  return [
    ...(await gradeAllOrders(runnable, expected, language, signal)),
    ...(await gradeSchedules(runnable, expected, language, signal)),
  ]
}

async function gradeAllOrders(
  runnable: Runnable,
  expected: Expectation,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<readonly Check[]> {
  if (expected.outcomes.length === 0 && expected.others === 'may') return []
  const { bound, time, kills } = expected.explore
  const answer = await exploreInRoom(
    {
      compiled: runnable.compiled,
      variants: runnable.variants,
      seed: SEED,
      cpuCount: availableParallelism(),
      strategy: 'auto',
      bound: bound ?? null,
      maxExecutions: Number.MAX_SAFE_INTEGER,
      maxMs: time * 1000,
      maxDepth: MAX_DEPTH,
      kills: kills ? 1 : 0,
      mostSituations: 0,
      computeMs: COMPUTE_MS,
      jobs: usualJobs(),
    },
    signal === undefined ? {} : { signal },
  )
  if (answer.kind === 'broken')
    return [{ what: gradingWords[language].allOrders, passed: false, note: answer.why, schedule: null }]
  return gradeOutcomes(expected, exploreReport(runnable.name, answer.explored), gradingWords[language])
}

async function gradeSchedules(
  runnable: Runnable,
  expected: Expectation,
  language: Language,
  signal: AbortSignal | undefined,
): Promise<readonly Check[]> {
  const words = gradingWords[language]
  const checks: Check[] = []
  for (const { schedule, ...wanted } of expected.schedules) {
    const what = words.underSchedule(patternText(wanted, words))
    try {
      const run = await playToEnd(runnable, {
        scheduler: { kind: 'recorded', schedule },
        seed: SEED,
        maxSteps: MAX_STEPS,
        virtual: true,
        computeMs: COMPUTE_MS,
        ...(signal === undefined ? {} : { signal }),
        onOutput: () => {},
      })
      const report = reportOf(run)
      const outcome = outcomeOfReport(report)
      checks.push({
        what,
        passed: fits(wanted, outcome),
        note: fits(wanted, outcome) ? null : words.kind(outcome.kind),
        schedule,
      })
    } catch (error) {
      if (!(error instanceof LockstepError)) throw error
      checks.push({ what, passed: false, note: refusalIn(language, error.what), schedule })
    }
  }
  return checks
}
