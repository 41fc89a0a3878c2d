/** A program file, graded; one that cannot be graded fails, and says why. */
import { basename } from 'node:path'
import type { Check, Expectation } from '#protocol/expectation.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { Language } from '#words/language.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { fileStatement } from '../labs/file-statement.ts'
import { runnableFromFile } from '../runs/runnable.ts'
import type { Runnable } from '../runs/runnable.ts'
import { expectationFile, expectationsOf } from './expectation.ts'
import { gradeProgram } from './grade-program.ts'
import type { Graded } from './junit.ts'

export type ToGrade = {
  /** As people call it. */
  readonly file: string
  /** Of what is said of it. */
  readonly language: Language
  /** The program with the values of its variants. May throw. */
  readonly load: (variants: Expectation['variant']) => Runnable
  /** What is expected of it as it was loaded with its first variants; may throw. */
  readonly expected: (plain: Runnable) => readonly Expectation[]
  /** What is known of it without playing anything. */
  readonly known?: readonly Check[]
}

export function isPassed({ checks, problem }: Graded): boolean {
  return problem === null && checks.every((check) => check.passed)
}

export function gradeFile(file: string, language: Language): Promise<readonly Graded[]> {
  return gradeOne({
    file,
    language,
    load: (variants) => runnableFromFile(file, variants),
    expected: (plain) => {
      const all = expectationsOf(file, fileStatement(plain.compiled).expect)
      if (all !== null) return all
      throw new LockstepError({
        code: 'expectation.missing',
        what: `Nothing is expected of ${basename(file)}.`,
        why: `There is no ${basename(expectationFile(file))} beside it, and it does not state \`expect\`.`,
        next: 'Write what has to be possible, and what must not; docs/explore.md says how.',
      })
    },
  })
}

/** A record for each case of what is expected. */
export async function gradeOne({
  file,
  language,
  load,
  expected,
  known = [],
}: ToGrade): Promise<readonly Graded[]> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  try {
    const cases = expected(load({}))
    if (cases.length === 0) return [graded({ file, name: basename(file), checks: known, seconds: seconds() })]
    const all: Graded[] = []
    for (const one of cases) {
      const checks = await gradeProgram(load(one.variant), one, language)
      const name = one.name ?? nameOf(file, one)
      all.push(graded({ file, name, checks, seconds: seconds() }, one.points))
    }
    return all
  } catch (error) {
    const problem =
      error instanceof LockstepError
        ? [error.what, error.why, error.next].map((part) => refusalIn(language, part)).join(' ')
        : error instanceof Error
          ? error.message
          : String(error)
    return [{ file, name: basename(file), checks: [], seconds: seconds(), points: null, problem }]
  }
}

function graded(about: Omit<Graded, 'problem' | 'points'>, points?: number): Graded {
  const one = { ...about, points: null, problem: null }
  if (points === undefined) return one
  return { ...one, points: { reached: isPassed(one) ? points : 0, of: points } }
}

function nameOf(file: string, { variant }: Expectation): string {
  const chosen = Object.entries(variant).map(([name, value]) => `${name}=${value}`)
  return [basename(file), ...chosen].join(' ')
}
