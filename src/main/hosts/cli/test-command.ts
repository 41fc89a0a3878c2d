/** `lockstep test`: programs and courses held against what is expected of all their orders, for a build server or for grading. */
import { statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { gradeCourse } from '../../grading/grade-course.ts'
import { gradeFile, isPassed } from '../../grading/grade-file.ts'
import { junitXml } from '../../grading/junit.ts'
import type { Graded } from '../../grading/junit.ts'
import { gradingWords } from '#words/grading/words.ts'
import type { GradingWords } from '#words/grading/words.ts'
import { courseIn } from '../../labs/course-folder.ts'
import { spokenLanguage } from './cli-language.ts'
import { EXIT, print, say } from './output.ts'

export type TestCommandOptions = {
  readonly json: boolean
  readonly junit?: string
  readonly submission?: string
  readonly confine: boolean
}

export async function testPrograms(
  files: readonly string[],
  { json, junit, submission, confine }: TestCommandOptions,
): Promise<number> {
  // What is wrong with the call, or with a course, is said before anything is played.
  const asked = files.map((file) => ({ file, course: isFolder(file) ? courseIn(file) : null }))
  if (submission !== undefined) holdSubmission(asked, submission)
  const language = spokenLanguage()
  const words = gradingWords[language]
  const all: Graded[] = []
  const take = (one: Graded): void => {
    all.push(one)
    if (!json) printGraded(one, words)
  }
  for (const { file, course } of asked) {
    if (course === null) for (const one of await gradeFile(file, language, confine)) take(one)
    else for await (const one of gradeCourse(file, course, submission ?? null, language)) take(one)
  }
  if (json) print(JSON.stringify(all, null, 2))
  else say(`\n${countLine(all, words)}`)
  if (junit !== undefined) writeFileSync(junit, junitXml(all, words))
  return all.every(isPassed) ? EXIT.fine : EXIT.failed
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}

function holdSubmission(asked: readonly { readonly course: unknown }[], submission: string): void {
  const refuse = (why: string) =>
    new LockstepError({
      code: 'submission.invalid',
      what: 'The hand-in cannot be graded.',
      why,
      next: 'Call it as `lockstep test COURSE --submission FOLDER`.',
    })
  if (asked.length !== 1 || asked[0]?.course === null)
    throw refuse('A hand-in is held against one course, and nothing else.')
  if (!isFolder(submission)) throw refuse(`There is no folder ${submission}.`)
}

function printGraded(graded: Graded, words: GradingWords): void {
  const { file, name, checks, problem, points } = graded
  // A name that the expectation gives is the same for every hand-in.
  const told = name.startsWith(basename(file)) ? name : `${file}: ${name}`
  const marked = points === null ? '' : words.points(points.reached, points.of)
  say(`${words.result(isPassed(graded), told)}${marked}`)
  if (problem !== null) say(`  ${problem}`)
  for (const { what, passed, note, schedule } of checks) {
    if (passed && note === null) continue
    say(`  ${words.check(passed, what, note)}`)
    if (!passed && schedule !== null) say(`    ${schedule}`)
  }
}

function countLine(graded: readonly Graded[], words: GradingWords): string {
  const passed = graded.filter(isPassed).length
  const points = graded.flatMap((one) => (one.points === null ? [] : [one.points]))
  const sum = (of: (one: (typeof points)[number]) => number): number =>
    points.reduce((all, one) => all + of(one), 0)
  const counted = words.counted(passed, graded.length - passed)
  return points.length === 0
    ? counted
    : `${counted}${words.countedPoints(
        sum(({ reached }) => reached),
        sum(({ of }) => of),
      )}`
}
