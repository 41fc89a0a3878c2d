/** Which folders are courses, and what is said of those that are none. */
import { describe, expect, test } from 'vitest'
import { CourseError } from '#protocol/course/course-error.ts'
import { readCourse } from '#protocol/course/course.ts'
import { openedCourse } from '#protocol/course/course-view.ts'
import { newCourse } from '#main/courses/new-course.ts'
import { LANGUAGES } from '#words/language.ts'

type Json = Record<string, unknown>
type Files = Readonly<Record<string, unknown>>

const lesson: Json = { title: 'T', headline: 'H', lesson: 'L' }
const item = { 'a/one.lab.ts': 'export async function main() {}', 'a/one.lesson.json': lesson }
const course = (change: Json = {}, chapter: Json = {}): Json => ({
  format: 'lockstep-course:1',
  id: 'c',
  title: 'C',
  chapters: [{ id: 'first', title: 'F', items: ['a/one'], ...chapter }],
  ...change,
})
const textOf =
  (files: Files) =>
  (path: string): string | null => {
    const file = Object.hasOwn(files, path) ? files[path] : undefined
    if (file === undefined) return null
    return typeof file === 'string' ? file : JSON.stringify(file)
  }
const read = (files: Files) => readCourse(textOf(files))
const withLesson = (change: Json, more: Files = {}): Files => ({
  'course.json': course(),
  ...item,
  'a/one.lesson.json': { ...lesson, ...change },
  ...more,
})
const choices = [{ say: 'yes', right: true }, { say: 'no' }]

describe('a course', () => {
  test('is read with its chapters, items and texts; one language stands for the other', () => {
    const files = withLesson(
      {
        title: { en: 'One', 'zh-CN': '一' },
        headline: { 'zh-CN': '只有中文' },
        questions: [
          { ask: 'Is it?', choices },
          { ask: 'Foresee', foresee: 2 },
        ],
      },
      { 'a/one.py': 'from multiprocessing import Queue\n' },
    )
    const opened = openedCourse(read(files), textOf(files))
    expect(opened.view.chapters.map(({ title }) => title)).toEqual([{ en: 'F', 'zh-CN': 'F' }])
    const [lab] = opened.view.labs
    expect(lab).toMatchObject({
      id: 'c/one',
      topic: 'first',
      kind: 'read',
      languages: ['typescript', 'python'],
      title: { en: 'One', 'zh-CN': '一' },
      headline: { en: '只有中文', 'zh-CN': '只有中文' },
      expected: null,
    })
    expect(lab?.questions.map(({ kind }) => kind)).toEqual(['choose', 'foresee'])
    expect(opened.labs.get('c/one')?.given).toEqual({
      kind: 'file',
      name: 'one.lab.ts',
      text: item['a/one.lab.ts'],
    })
  })

  test('other expectations have another key: what was checked against the old ones is checked again', () => {
    const keyOf = (possible: string): string | null | undefined => {
      const files = withLesson(
        { kind: 'fix' },
        { 'a/one.expect.json': { outcomes: [{ possible, kind: 'ended' }] } },
      )
      return openedCourse(read(files), textOf(files)).view.labs[0]?.expected
    }
    expect(keyOf('must')).toEqual(expect.any(String))
    expect(keyOf('must')).not.toBe(keyOf('never'))
  })

  test.each(LANGUAGES)('that is written to begin with is one (%s)', (language) => {
    const files = newCourse('my', language)
    const { chapters } = readCourse((path) => files.get(path) ?? null)
    expect(chapters.flatMap(({ items }) => items.map(({ lesson: { kind } }) => kind))).toEqual([
      'read',
      'fix',
    ])
    const isChinese = (text: string): boolean => /[一-鿿]/.test(text)
    expect([...files.values()].filter((text) => isChinese(text) !== (language === 'zh-CN'))).toEqual([])
  })
})

const REFUSED: readonly (readonly [what: string, files: Files, file: string, said: RegExp])[] = [
  ['no course.json', {}, 'course.json', /no course.json in it/],
  ['no JSON', { 'course.json': '{' }, 'course.json', /JSON/],
  [
    'another format',
    { 'course.json': course({ format: 'x' }) },
    'course.json',
    /format: expected "lockstep-course:1"/,
  ],
  ['a field that is not known', { 'course.json': course({ titel: 'x' }) }, 'course.json', /titel/],
  ['no title', { 'course.json': course({ title: {} }) }, 'course.json', /^title: expected a text/],
  [
    'no chapter',
    { 'course.json': course({ chapters: [] }) },
    'course.json',
    /chapters: expected at least one chapter/,
  ],
  [
    'no item',
    { 'course.json': course({}, { items: [] }) },
    'course.json',
    /chapters.0.items: expected at least one item/,
  ],
  [
    'an id that is no name',
    { 'course.json': course({ id: 'A b' }) },
    'course.json',
    /^id: expected small letters/,
  ],
  ...['../one', '/etc/one', 'a/../../one', String.raw`a\one`, 'c:/one', 'a//one', './one'].map(
    (path) =>
      [
        `a path outside: ${path}`,
        { 'course.json': course({}, { items: [path] }), ...item },
        'course.json',
        /chapters.0.items.0: .* is no path inside the folder/,
      ] as const,
  ),
  [
    'a name with its ending',
    { 'course.json': course({}, { items: ['a/one.lab.ts'] }), ...item },
    'course.json',
    /without an ending/,
  ],
  [
    'an item twice',
    { 'course.json': course({}, { items: ['a/one', 'b/one'] }), ...item },
    'course.json',
    /chapters.0.items.1: "one" stands at chapters.0.items.0 too/,
  ],
  [
    'a chapter twice',
    {
      'course.json': course({ chapters: [0, 1].map(() => ({ id: 'f', title: 'F', items: ['a/one'] })) }),
      ...item,
    },
    'course.json',
    /chapters.1.id: "f" stands at chapters.0.id too/,
  ],
  ['no program', { 'course.json': course() }, 'course.json', /chapters.0.items.0 names it/],
  [
    'no lesson',
    { 'course.json': course(), 'a/one.py': '' },
    'a/one.lesson.json',
    /there is no a\/one.lesson.json/,
  ],
  ['a damaged lesson', withLesson({ title: 7 }), 'a/one.lesson.json', /^title/],
  [
    'a question without a right answer',
    withLesson({ questions: [{ ask: 'x', choices: [{ say: 'a' }, { say: 'b' }] }] }),
    'a/one.lesson.json',
    /questions.0.choices: expected exactly one right answer/,
  ],
  [
    'a question with two right answers',
    withLesson({ questions: [{ ask: 'x', choices: choices.map((one) => ({ ...one, right: true })) }] }),
    'a/one.lesson.json',
    /exactly one right answer/,
  ],
  [
    'a question with one answer',
    withLesson({ questions: [{ ask: 'x', choices: choices.slice(0, 1) }] }),
    'a/one.lesson.json',
    /at least two answers/,
  ],
  [
    'a question with the same answer twice',
    withLesson({ questions: [{ ask: 'x', choices: choices.map((one) => ({ ...one, say: 'same' })) }] }),
    'a/one.lesson.json',
    /answers that differ/,
  ],
  [
    'an answer about a program in Python',
    {
      'course.json': course(),
      'a/one.py': '',
      'a/one.lesson.json': {
        ...lesson,
        questions: [
          { ask: 'x', choices: [{ say: 'a', right: true, outcome: { kind: 'ended' } }, { say: 'b' }] },
        ],
      },
    },
    'a/one.lesson.json',
    /questions.0.choices.0.outcome: only of a TypeScript program/,
  ],
  [
    'an assignment without expectations',
    withLesson({ kind: 'stuck' }),
    'a/one.lesson.json',
    /a file a\/one.expect.json/,
  ],
  [
    'an assignment in Python',
    { 'course.json': course(), 'a/one.py': '', 'a/one.lesson.json': { ...lesson, kind: 'fix' } },
    'a/one.lesson.json',
    /needs a program in TypeScript/,
  ],
]

test.each(REFUSED)('is refused with file, place and what to do: %s', (_what, files, file, said) => {
  let refused: unknown
  try {
    read(files)
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(CourseError)
  const { place, what, why, next } = refused as CourseError
  expect(place.path).toBe(file)
  expect(why).toMatch(said)
  expect([what, next].every((part) => /[.]$/.test(part))).toBe(true)
})

test('an expectation that cannot be meant is refused by its file', () => {
  const files = withLesson({ kind: 'fix' }, { 'a/one.expect.json': { points: -1 } })
  expect(() => read(files)).toThrow(/one.expect.json cannot be meant. points/)
})
