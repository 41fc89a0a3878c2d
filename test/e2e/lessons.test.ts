/** A lesson goes on with what happens, and its words explain themselves. */
import { expect, test } from 'vitest'
import { runToTheHang, stepCount, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()

test('steps are done by what happens in the run, and a word of the field tells what it means, with its rule', async () => {
  const page = await forgottenEnd()
  const lesson = page.getByRole('region', { name: 'Source' })
  const step = lesson.getByRole('status')
  await step.getByText('0 of 6 steps done').waitFor()
  await step.getByText(/how many open copies of the write end/).waitFor()
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  await step.getByText('1 of 6 steps done').waitFor()
  await page.keyboard.press('Home')
  await stepCount(page, 0)
  // What is done stays done.
  await step.getByText('1 of 6 steps done').waitFor()
  await runToTheHang(page)
  await step.getByText('4 of 6 steps done').waitFor()

  // Each word once, in the lesson and in the explanation.
  const why = page.getByRole('region', { name: 'Why' })
  const words = why.getByRole('button', { name: 'end of file', exact: true })
  expect(await words.count()).toBeLessThan(2)
  const term = lesson.getByRole('button', { name: 'end of file', exact: true })
  // What is cut off has nothing to press.
  expect(await term.count()).toBe(0)
  await lesson.getByRole('button', { name: 'Read on' }).click()
  await term.waitFor()
  await term.hover()
  await page
    .locator('[data-radix-popper-content-wrapper]')
    .getByText(/recv raises EOFError/)
    .first()
    .waitFor()
  await term.focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'What end of file means' })
  await sheet.getByText('rule PI5').waitFor()
  await sheet.getByText(/every copy of the write end is closed, in every process/).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})
