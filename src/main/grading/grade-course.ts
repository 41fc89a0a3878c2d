/** Every program of a course held against what is expected of it: as it lies in the course, or as somebody has handed it in. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAMS } from '#protocol/course/course.ts'
import type { Course, CourseItem } from '#protocol/course/course.ts'
import type { Check, Expectation } from '#protocol/expectation.ts'
import { gradingWords } from '#words/grading/words.ts'
import type { GradingWords } from '#words/grading/words.ts'
import type { Language } from '#words/language.ts'
import { readInside } from '../labs/course-folder.ts'
import { fileStatement } from '../labs/file-statement.ts'
import { runnableFromFile } from '../runs/runnable.ts'
import type { Runnable } from '../runs/runnable.ts'
import { expectedByWord } from './expectation.ts'
import { gradeOne } from './grade-file.ts'
import type { Graded } from './junit.ts'

const known = (what: string, note: string | null = null): Check => ({
  what,
  passed: true,
  note,
  schedule: null,
})

/** `handIn`: the folder of a hand-in. Then the assignments are taken from there, and everything else from the course. */
export async function* gradeCourse(
  folder: string,
  course: Course,
  handIn: string | null,
  language: Language,
): AsyncGenerator<Graded> {
  for (const item of course.chapters.flatMap(({ items }) => items)) {
    if (handIn === null) yield* await gradeItem(folder, item, language)
    else if (item.lesson.kind !== 'read') yield* await gradeHandIn(handIn, item, language)
  }
}

async function gradeItem(folder: string, item: CourseItem, language: Language): Promise<readonly Graded[]> {
  const words = gradingWords[language]
  if (item.program === null) {
    const file = join(folder, item.python ?? item.path)
    return [
      {
        file,
        name: item.id,
        checks: [known(words.isThere, words.inPython)],
        seconds: 0,
        points: null,
        problem: null,
      },
    ]
  }
  const file = join(folder, item.program)
  return gradeOne({
    file,
    language,
    load: (variants) => confined(folder, file, variants),
    expected: (plain) => [...expectedOf(item, plain), ...answersOf(item, words)],
    known: [known(words.canBeRead)],
  })
}

/** What is expected is the course's; a hand-in can say nothing of it. */
function gradeHandIn(folder: string, item: CourseItem, language: Language): Promise<readonly Graded[]> {
  const paths = PROGRAMS.map((ending) => join(folder, item.path + ending))
  const file = paths.find((path) => existsSync(path)) ?? join(folder, item.program ?? item.path)
  return gradeOne({
    file,
    language,
    load: (variants) => confined(folder, file, variants),
    expected: () => item.expectations ?? [],
  })
}

function expectedOf({ expectations }: CourseItem, plain: Runnable): readonly Expectation[] {
  if (expectations !== null) return expectations
  const { expect } = fileStatement(plain.compiled)
  return expect === null || expect === 'varies' ? [] : [expectedByWord(expect)]
}

/** Answers that say how the program can end: the right one is possible, the others are not. */
function answersOf({ id, lesson }: CourseItem, words: GradingWords): readonly Expectation[] {
  return lesson.questions.flatMap((question, n) => {
    if (!('choices' in question)) return []
    const outcomes = question.choices.flatMap(({ right, outcome }) =>
      outcome === undefined ? [] : [{ ...outcome, possible: right === true ? 'must' : 'never' } as const],
    )
    if (outcomes.length === 0) return []
    const base = { variant: {}, schedules: [], explore: { time: 20, kills: false } }
    return [{ ...base, name: words.question(id, n + 1), outcomes, others: 'may' as const }]
  })
}

/** What it imports lies in the same folder. */
function confined(folder: string, file: string, variants: Expectation['variant']): Runnable {
  return runnableFromFile(file, variants, (path) => readInside(folder, path))
}
