/** A course from a folder: opened beside the built-in labs, read, answered, mended, and there again after a reload. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newCourse } from '../../src/main/courses/new-course.ts'
import { RULES, rules, violations } from '../support/axe.ts'
import { stepCount, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()
const faultsOf = (page: Page) => violations(page, { runOnly: RULES, rules }, null)
const root = mkdtempSync(join(tmpdir(), 'lockstep-course-'))
const folder = join(root, 'mine')
const program = 'programs/count-to-two.lab.ts'

beforeAll(() => {
  for (const [path, text] of newCourse('mine', 'en')) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  // What is in the folder beside a course is passed over.
  writeFileSync(join(folder, 'photo.png'), 'no text')
})
afterAll(() => rmSync(root, { recursive: true }))

test('a course is opened, a question answered, a program mended; progress is there after a reload, in Chinese too', async () => {
  const page = await open()
  const courses = page.getByRole('navigation')
  const picker = page.locator('input[webkitdirectory]')
  await courses.getByRole('button', { name: /The built-in labs/ }).waitFor()

  // A folder that is none says so, and nothing else changes.
  const empty = join(root, 'empty')
  mkdirSync(empty)
  writeFileSync(join(empty, 'x.json'), '{}')
  await picker.setInputFiles(empty)
  await page.getByText('There is no course.json in it.').waitFor()
  await picker.setInputFiles(folder)
  await page.getByRole('heading', { name: 'A first course' }).waitFor()
  await page.getByRole('heading', { name: 'Two at once' }).waitFor()
  expect(await page.getByText('There is no course.json in it.').count()).toBe(0)
  expect(await page.getByText('This course is not there in English.').count()).toBe(0)
  expect(await faultsOf(page)).toEqual([])

  // Nothing of it runs before one is asked.
  await page.locator('#door-lab-mine\\/closing-time').click()
  await page.getByText('This program will run on your computer').waitFor()
  await page.getByRole('button', { name: 'Run it', exact: true }).click()
  await stepCount(page, 0)
  const source = page.getByRole('region', { name: 'Source' })
  const question = source.getByRole('group', { name: /Question 1 of 1/ })
  await question.getByText('The cook reads end of file, and all end.').click()
  await question.getByText('No. Look again.').waitFor()
  await question.getByText(/Nobody can go on/).click()
  await question.getByText(/The cook itself holds the last open copy/).waitFor()
  // The steps are what is left.
  await page.keyboard.press('Home')
  expect(await faultsOf(page)).toEqual([])

  // Back, and on to the assignment: agreed to once, the course is not asked about again.
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page
    .getByRole('button', { name: /Closing time.*1 of 3/ })
    .first()
    .waitFor()
  await page.locator('#door-lab-mine\\/count-to-two').click()
  await stepCount(page, 0)
  await source.getByRole('button', { name: 'Check the program' }).click()
  await source.getByText('1 thing that is expected does not hold.').waitFor()
  await source.getByText(/never: anything else \(ended; main prints "1"\)/).waitFor()
  // The order in which it goes wrong, on the real processes.
  await source.getByRole('button', { name: 'Show this order' }).click()
  await stepCount(page, 0)

  const text = newCourse('mine', 'en').get(program) ?? ''
  await source.locator('.cm-content').click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(
    text.replace(
      'await count.set((await count.get()) + 1)',
      'await count.getLock().with(async () => count.set((await count.get()) + 1))',
    ),
  )
  await source.getByRole('button', { name: 'Check the program' }).click()
  await source.getByText('All that is expected holds.').waitFor()
  await source.getByRole('button', { name: 'Restart with it' }).click()
  await stepCount(page, 0)
  await page.keyboard.press('End')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.locator('#door-lab-mine\\/count-to-two').getByText('1 of 2').waitFor()

  await page.reload()
  await courses.getByRole('button', { name: /A first course/ }).click()
  await page.getByRole('heading', { name: 'Two at once' }).waitFor()
  await page
    .getByRole('button', { name: /Closing time.*1 of 3/ })
    .first()
    .waitFor()
  await page.locator('#door-lab-mine\\/count-to-two').getByText('1 of 2').waitFor()
  await page.getByRole('radio', { name: '中文' }).click()
  await courses.getByRole('heading', { name: '课程' }).waitFor()
  await courses.getByRole('button', { name: '打开课程' }).waitFor()
  await page.getByText('修好它').waitFor()
  await page.getByText('这门课没有中文版，显示的是原文。').waitFor()
  // After a reload it is asked about again.
  await page.locator('#door-lab-mine\\/count-to-two').click()
  await page.getByText('此程序将在你的电脑上运行').waitFor()
  await page.getByRole('button', { name: '取消' }).click()
  await courses.getByRole('button', { name: '收起来' }).click()
  await page.getByRole('heading', { name: '管道' }).waitFor()
  expect(await courses.getByRole('button', { name: /A first course/ }).count()).toBe(0)
})
