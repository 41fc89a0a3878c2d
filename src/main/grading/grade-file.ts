/** A program file, graded; one that cannot be graded fails, and says why. */
import { basename } from 'node:path'
import type { Check, Expectation } from '#protocol/expectation.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { Language } from '#words/language.ts'
import { refusalIn } from '#words/refusals/refusals.ts'
import { fileStatement } from '../labs/file-statement.ts'
import { entryOf } from '../python/python-program.ts'
import { PythonSession } from '../python/python-session.ts'
import { runnableFromFile } from '../runs/runnable.ts'
import type { Runnable } from '../runs/runnable.ts'
import { expectationFile, expectationsOf } from './expectation.ts'
import { gradableLab } from './gradable.ts'
import type { Gradable } from './gradable.ts'
import { gradablePython } from './gradable-python.ts'
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

/** `hasFewerRights`: of a Python program, as far as this system can take them away. */
export function gradeFile(
  file: string,
  language: Language,
  hasFewerRights: boolean,
): Promise<readonly Graded[]> {
  return /\.pyw?$/.test(file) ? gradePython(file, language, hasFewerRights) : gradeLab(file, language)
}

function gradeLab(file: string, language: Language): Promise<readonly Graded[]> {
  return gradeOne({
    file,
    language,
    load: (variants) => runnableFromFile(file, variants),
    expected: (plain) => {
      const all = expectationsOf(file, fileStatement(plain.compiled).expect)
      if (all !== null) return all
      throw nothingExpected(
        file,
        `There is no ${basename(expectationFile(file))} beside it, and it does not state \`expect\`.`,
      )
    },
  })
}

function gradePython(file: string, language: Language, hasFewerRights: boolean): Promise<readonly Graded[]> {
  return eachCase({ file, language }, async (grade) => {
    entryOf({ kind: 'file', path: file }, process.cwd())
    const all = expectationsOf(file, null)
    if (all === null) throw nothingExpected(file, `There is no ${basename(expectationFile(file))} beside it.`)
    const session = new PythonSession()
    try {
      for (const one of all) await grade(one, await gradablePython(file, one, session, hasFewerRights))
    } finally {
      await session.close()
    }
  })
}

function nothingExpected(file: string, why: string): LockstepError {
  return new LockstepError({
    code: 'expectation.missing',
    what: `Nothing is expected of ${basename(file)}.`,
    why,
    next: 'Write what has to be possible, and what must not; docs/explore.md says how.',
  })
}

/** A record for each case of what is expected. */
export function gradeOne({
  file,
  language,
  load,
  expected,
  known = [],
}: ToGrade): Promise<readonly Graded[]> {
  return eachCase({ file, language, known }, async (grade) => {
    for (const one of expected(load({}))) await grade(one, gradableLab(load(one.variant)))
  })
}

type Cases = Pick<ToGrade, 'file' | 'language' | 'known'>
type Grade = (expected: Expectation, program: Gradable) => Promise<void>

/** What `body` throws is the program's problem. */
async function eachCase(
  { file, language, known = [] }: Cases,
  body: (grade: Grade) => Promise<void>,
): Promise<readonly Graded[]> {
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  const all: Graded[] = []
  try {
    await body(async (expected, program) => {
      const checks = await gradeProgram(program, expected, language)
      const name = expected.name ?? nameOf(file, expected)
      all.push(graded({ file, name, checks, seconds: seconds() }, expected.points))
    })
    return all.length > 0 ? all : [graded({ file, name: basename(file), checks: known, seconds: seconds() })]
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
