/** Plays all orders of a program, and the schedules that are named, and holds them against what is expected. */
import type { Check, Expectation } from '#protocol/expectation.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { gradingWords } from '#words/grading/words.ts'
import type { Language } from '#words/language.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { fits, gradeOutcomes, patternText } from './grade.ts'
import type { Gradable } from './gradable.ts'

/** `program` has the variant of the expectation. */
export async function gradeProgram(
  program: Gradable,
  expected: Expectation,
  language: Language,
): Promise<readonly Check[]> {
  return [
    ...(await gradeAllOrders(program, expected, language)),
    ...(await gradeSchedules(program, expected, language)),
  ]
}

async function gradeAllOrders(
  program: Gradable,
  expected: Expectation,
  language: Language,
): Promise<readonly Check[]> {
  if (expected.outcomes.length === 0 && expected.others === 'may') return []
  const words = gradingWords[language]
  const answer = await program.explore(expected.explore)
  if (answer.kind === 'broken')
    return [{ what: words.allOrders, passed: false, note: answer.why, schedule: null }]
  return gradeOutcomes(expected, answer.report, words)
}

async function gradeSchedules(
  program: Gradable,
  expected: Expectation,
  language: Language,
): Promise<readonly Check[]> {
  const words = gradingWords[language]
  const checks: Check[] = []
  for (const { schedule, ...wanted } of expected.schedules) {
    const what = words.underSchedule(patternText(wanted, words))
    try {
      const outcome = await program.play(schedule)
      const passed = fits(wanted, outcome)
      checks.push({ what, passed, note: passed ? null : words.kind(outcome.kind), schedule })
    } catch (error) {
      if (!(error instanceof LockstepError)) throw error
      checks.push({ what, passed: false, note: refusalIn(language, error.what), schedule })
    }
  }
  return checks
}
