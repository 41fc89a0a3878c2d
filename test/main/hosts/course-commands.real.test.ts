/** `lockstep new course`, and `lockstep test` of a course: as an assignment, mended, and handed in. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Workplace } from '../../support/lockstep.ts'

const place = new Workplace()
afterAll(() => place.remove())

const PROGRAM = 'programs/count-to-two.lab.ts'
const at = (path: string): string => join(place.folder, path)

function mend(course: string): void {
  const text = readFileSync(at(`${course}/${PROGRAM}`), 'utf8')
  const mended = text.replace(
    'await count.set((await count.get()) + 1)',
    'await count.getLock().with(async () => count.set((await count.get()) + 1))',
  )
  expect(mended).not.toBe(text)
  writeFileSync(at(`${course}/${PROGRAM}`), mended)
}

type Row = {
  readonly file: string
  readonly checks: readonly { readonly passed: boolean }[]
  readonly points: unknown
}
const rowsOf = (out: string): readonly Row[] => JSON.parse(out) as readonly Row[]

test('a new course fails as an assignment, passes once it is mended, and holds a hand-in to its own expectations', async () => {
  const made = await place.lockstep('new', 'course', 'mine', '--lang', 'zh-CN')
  expect([made.code, made.err]).toEqual([0, ''])
  expect(readFileSync(at('mine/course.json'), 'utf8')).toContain('第一门课')
  const again = await place.lockstep('new', 'course', 'mine', '--lang', 'zh-CN')
  expect([again.code, again.err]).toEqual([2, expect.stringContaining('这个文件夹不是空的。')])

  const before = await place.lockstep('test', 'mine', '--json', '--junit', 'results.xml')
  expect(before.code).toBe(1)
  expect(
    rowsOf(before.out).map(({ checks, points }) => [checks.every(({ passed }) => passed), points]),
  ).toEqual([
    // What it states, what its question says of it, and the assignment.
    [true, null],
    [true, null],
    [false, { reached: 0, of: 2 }],
  ])
  const xml = readFileSync(at('results.xml'), 'utf8')
  expect(xml.match(/<testsuite /g)).toHaveLength(3)
  expect(xml).toContain('<failure message="ended; main prints &quot;1&quot;">')

  // A hand-in that is not mended, and says of itself that this is as expected.
  mkdirSync(at('hand-in'))
  cpSync(at('mine/programs'), at('hand-in/programs'), { recursive: true })
  writeFileSync(at('hand-in/programs/count-to-two.expect.json'), '{}')
  const cheated = await place.lockstep('test', 'mine', '--submission', 'hand-in')
  expect(cheated.code).toBe(1)
  expect(cheated.out).toContain('0 passed, 1 failed; 0 of 2 points')

  mend('mine')
  const after = await place.lockstep('test', 'mine')
  expect([after.code, after.out]).toEqual([0, expect.stringContaining('3 passed, 0 failed; 2 of 2 points')])
})

test('what is no course, and a hand-in to a file, are wrong calls', async () => {
  mkdirSync(at('empty'))
  const none = await place.lockstep('test', 'empty')
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('There is no course.json in it.')])
  const file = place.file('x.lab.ts', 'export async function main() {}')
  const wrong = await place.lockstep('test', file, '--submission', 'empty')
  expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('held against one course')])
})
