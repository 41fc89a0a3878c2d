/** A course in one language says so in the other. */
import { expect, test } from 'vitest'
import { newCourse } from '../../../src/main/courses/new-course.ts'
import { readCourse } from '../../../src/protocol/course/course.ts'
import { openedCourse } from '../../../src/protocol/course/course-view.ts'
import type { CourseView } from '../../../src/protocol/host.ts'
import { isThereIn } from '../../../src/renderer/library/is-there-in.ts'
import { LANGUAGES, type Language } from '../../../src/words/language.ts'

function courseOf(files: ReadonlyMap<string, string>): CourseView {
  const textOf = (path: string): string | null => files.get(path) ?? null
  return openedCourse(readCourse(textOf), textOf).view
}
const languagesOf = (course: CourseView): readonly Language[] =>
  LANGUAGES.filter((language) => isThereIn(course, language))

test.each(LANGUAGES)('a new course in %s is in that language alone', (language) => {
  expect(languagesOf(courseOf(newCourse('mine', language)))).toEqual([language])
})

test.each<[string, unknown, readonly Language[]]>([
  ['a plain text', 'A pipe has two ends.', ['en']],
  ['a plain text', '管道 pipe 有两端。', ['zh-CN']],
  ['a text under one key', { en: 'A pipe has two ends.' }, ['en']],
  ['a text under one key', { 'zh-CN': '管道有两端。' }, ['zh-CN']],
  ['a text under both', { en: 'A pipe has two ends.', 'zh-CN': '管道有两端。' }, ['en', 'zh-CN']],
])('%s: %j', (_, headline, languages) => {
  const files = new Map([
    [
      'course.json',
      JSON.stringify({
        format: 'lockstep-course:1',
        id: 'mine',
        title: 'IPC',
        chapters: [{ id: 'one', title: 'I', items: ['a'] }],
      }),
    ],
    ['a.lab.ts', 'export async function main() {}'],
    ['a.lesson.json', JSON.stringify({ title: 'IPC', headline, lesson: 'IPC' })],
  ])
  expect(languagesOf(courseOf(files))).toEqual(languages)
})
