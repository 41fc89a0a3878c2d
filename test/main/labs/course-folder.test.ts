/** No path of a course leads out of its folder. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { courseIn } from '../../../src/main/labs/course-folder.ts'
import { newCourse } from '../../../src/main/courses/new-course.ts'
import { gradeCourse } from '../../../src/main/grading/grade-course.ts'

const root = mkdtempSync(join(tmpdir(), 'lockstep-course-'))
afterAll(() => rmSync(root, { recursive: true }))

function written(name: string): string {
  const folder = join(root, name)
  mkdirSync(join(folder, 'programs'), { recursive: true })
  for (const [path, text] of newCourse('c', 'en')) writeFileSync(join(folder, path), text)
  return folder
}

test('a link to a file elsewhere is not followed', () => {
  const folder = written('linked')
  const lesson = join(folder, 'programs/closing-time.lesson.json')
  rmSync(lesson)
  writeFileSync(join(root, 'secret.json'), '{}')
  symlinkSync(join(root, 'secret.json'), lesson)
  expect(() => courseIn(folder)).toThrow(/closing-time.lesson.json is not read. It leads out of the folder/)
})

test('a program that imports from elsewhere is not graded, and says why; a hand-in that is missing fails', async () => {
  const folder = written('imports')
  writeFileSync(join(root, 'secret.ts'), 'export const secret = 1')
  const handIn = join(root, 'hand-in')
  mkdirSync(join(handIn, 'programs'), { recursive: true })
  const course = courseIn(folder)
  const graded = async () => {
    const all = []
    for await (const one of gradeCourse(folder, course, handIn, 'en')) all.push(one)
    return all
  }
  const [missing, ...more] = await graded()
  expect(more).toEqual([])
  expect(missing).toMatchObject({
    checks: [],
    problem: expect.stringContaining('There is no file') as string,
  })
  writeFileSync(
    join(handIn, 'programs/count-to-two.lab.ts'),
    "import { secret } from '../../secret.ts'\nexport async function main() { secret }",
  )
  const [outside] = await graded()
  expect(outside?.problem).toContain('It leads out of the folder')
})
