/**
 * A course: a folder of programs with lessons, questions and expectations, in the order and the chapters that its `course.json`
 * names. The built-in labs are one. docs/courses.md has the format. Pure: whoever has the files gives their texts.
 */
import * as v from 'valibot'
import type { Words } from '../host.ts'
import { CourseError, damaged, jsonIn } from './course-error.ts'
import { readExpectations } from '../expectation.ts'
import type { Expectation } from '../expectation.ts'
import { parseLesson } from './lesson.ts'
import type { Lesson } from './lesson.ts'
import { texts } from './texts.ts'

/** The course whose programs come with Lockstep. */
export const BUILT_IN = 'lockstep'

export const COURSE_FILE = 'course.json'

export const COURSE_LIMITS = { chapters: 200, items: 1000, files: 5000, chars: 16_000_000 } as const

/** Endings of a program against the lab API, and of one in Python. */
export const PROGRAMS = ['.lab.ts', '.lab.js', '.ts', '.js'] as const
const PYTHON = '.py'

export type CourseItem = {
  /** The last part of its path. No two items of a course have the same. */
  readonly id: string
  /** The path of its files inside the course, without their endings. */
  readonly path: string
  /** Path of the program against the lab API; null where there is none. */
  readonly program: string | null
  /** Path of the same program in Python; null where there is none. */
  readonly python: string | null
  readonly lesson: Lesson
  /** What is expected of all orders of the program; null where nothing is said of it. */
  readonly expectations: readonly Expectation[] | null
}

export type Chapter = {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly items: readonly CourseItem[]
}

/** Where an item stands in the list of its course. */
export type ItemPlace = Pick<CourseItem, 'id' | 'path'> & { readonly place: string }

/** A course by its list alone: what lies in the files of its items is not known yet. */
export type CourseOutline = Omit<Course, 'chapters'> & {
  readonly chapters: readonly (Omit<Chapter, 'items'> & { readonly items: readonly ItemPlace[] })[]
}

export type Course = {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly authors: readonly string[]
  readonly chapters: readonly Chapter[]
}

/** The text of a file by its path inside the course; null where there is none. */
export type TextOf = (path: string) => string | null

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const SILENT: Words = { en: '', 'zh-CN': '' }

const name = v.pipe(
  v.string(),
  v.maxLength(100, 'expected at most 100 characters'),
  v.regex(NAME, 'expected small letters, digits, and single dashes between them'),
)

const shape = v.strictObject({
  format: v.literal('lockstep-course:1', 'expected "lockstep-course:1"'),
  id: name,
  title: texts,
  about: v.optional(texts),
  authors: v.optional(v.pipe(v.array(v.pipe(v.string(), v.nonEmpty())), v.maxLength(100)), []),
  chapters: v.pipe(
    v.array(
      v.strictObject({
        id: name,
        title: texts,
        about: v.optional(texts),
        items: v.pipe(v.array(v.string()), v.minLength(1, 'expected at least one item')),
      }),
    ),
    v.minLength(1, 'expected at least one chapter'),
    v.maxLength(COURSE_LIMITS.chapters, `expected at most ${COURSE_LIMITS.chapters} chapters`),
    v.check(
      (chapters) => chapters.reduce((sum, { items }) => sum + items.length, 0) <= COURSE_LIMITS.items,
      `expected at most ${COURSE_LIMITS.items} items`,
    ),
  ),
})

/** Throws a `CourseError` (or, of an expectation, a `LockstepError`) for the first thing that is wrong. */
export function readCourse(textOf: TextOf): Course {
  const outline = readOutline(textOf)
  return {
    ...outline,
    chapters: outline.chapters.map((chapter) => ({
      ...chapter,
      items: chapter.items.map((item) => readItem(item, textOf)),
    })),
  }
}

/** Reads `course.json` and nothing else. Throws a `CourseError` for the first thing that is wrong in it. */
export function readOutline(textOf: TextOf): CourseOutline {
  const text = textOf(COURSE_FILE)
  if (text === null)
    throw new CourseError(COURSE_FILE, {
      code: 'course.missing',
      what: 'The folder is no course.',
      why: `There is no ${COURSE_FILE} in it.`,
      next: 'Open the folder in which it lies; `lockstep new course` makes one.',
    })
  const parsed = v.safeParse(shape, jsonIn(COURSE_FILE, text, 'course'))
  if (!parsed.success) {
    const [issue] = parsed.issues
    throw damaged(COURSE_FILE, 'course', `${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`)
  }
  const { id, title, about, authors, chapters } = parsed.output
  const places = new Map<string, string>()
  const once = (kind: 'chapter' | 'item', known: string, place: string): void => {
    const before = places.get(`${kind} ${known}`)
    if (before !== undefined)
      throw damaged(COURSE_FILE, 'course', `${place}: "${known}" stands at ${before} too.`)
    places.set(`${kind} ${known}`, place)
  }
  return {
    id,
    title,
    about: about ?? SILENT,
    authors,
    chapters: chapters.map((chapter, n) => {
      once('chapter', chapter.id, `chapters.${n}.id`)
      return {
        ...chapter,
        about: chapter.about ?? SILENT,
        items: chapter.items.map((path, m) => {
          const place = `chapters.${n}.items.${m}`
          const known = nameIn(path, place)
          once('item', known, place)
          return { id: known, path, place }
        }),
      }
    }),
  }
}

/** The name at the end of an item's path, which stays inside the course. */
function nameIn(path: string, place: string): string {
  const parts = path.split('/')
  const last = parts.at(-1) ?? ''
  const isOutside = /[\\:\0]/.test(path) || parts.some((part) => part === '' || part === '.' || part === '..')
  if (isOutside)
    throw damaged(COURSE_FILE, 'course', `${place}: "${path}" is no path inside the folder of the course.`)
  if (NAME.test(last) && last.length <= 100) return last
  throw damaged(
    COURSE_FILE,
    'course',
    `${place}: "${path}" does not end in a name of small letters, digits and dashes, without an ending.`,
  )
}

/** One item out of the files that it has. Throws as `readCourse` does. */
export function readItem({ id, path, place }: ItemPlace, textOf: TextOf): CourseItem {
  const program = PROGRAMS.map((ending) => path + ending).find((file) => textOf(file) !== null) ?? null
  const python = textOf(path + PYTHON) === null ? null : path + PYTHON
  if (program === null && python === null)
    throw new CourseError(COURSE_FILE, {
      code: 'course.program',
      what: `${path} has no program.`,
      why: `${place} names it, and there is no ${path}.lab.ts and no ${path}.py.`,
      next: 'Write the program, or take it out of the course.',
    })
  const file = `${path}.lesson.json`
  const lessonText = textOf(file)
  if (lessonText === null)
    throw new CourseError(file, {
      code: 'course.lesson',
      what: `${path} has no lesson.`,
      why: `${place} names it, and there is no ${file}.`,
      next: 'Write the lesson; docs/courses.md says what it holds.',
    })
  const lesson = parseLesson(file, lessonText)
  const expected = textOf(`${path}.expect.json`)
  const expectations = expected === null ? null : readExpectations(`${path}.expect.json`, expected)
  holdAssignment(file, { lesson, program, expectations })
  return { id, path, program, python, lesson, expectations }
}

/** What is to be done has to be checkable. */
function holdAssignment(
  file: string,
  { lesson, program, expectations }: Pick<CourseItem, 'lesson' | 'program' | 'expectations'>,
): void {
  const isAssignment = lesson.kind !== 'read'
  if (isAssignment && program === null)
    throw damaged(
      file,
      'lesson',
      `kind: "${lesson.kind}" needs a program in TypeScript: orders of Python programs are not graded.`,
    )
  if (isAssignment && expectations === null)
    throw damaged(
      file,
      'lesson',
      `kind: "${lesson.kind}" needs what is expected, in a file ${file.replace('.lesson.json', '.expect.json')}.`,
    )
  for (const [n, asked] of lesson.questions.entries()) {
    const at = 'choices' in asked ? asked.choices.findIndex(({ outcome }) => outcome !== undefined) : -1
    if (at >= 0 && (isAssignment || program === null))
      throw damaged(
        file,
        'lesson',
        `questions.${n}.choices.${at}.outcome: only of a TypeScript program to read can an answer be held against its orders.`,
      )
  }
}
