/** Breakpoints: where a run stops, how that is said, and that it is so again after a reload. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { appears, openLab, stepCount, windowOfTest } from '../support/window.ts'

const { open, forgottenEnd } = windowOfTest()

/** What says at which breakpoint the run stands. */
const plate = (page: Page, what: string) =>
  page.locator('[data-low="true"]').filter({ hasText: `Stopped at a breakpoint: ${what}` })

const gutterAt = (line: number): string => `.cm-lineNumbers .cm-gutterElement:text-is("${String(line)}")`

test('a line that is clicked stops the run before it, says so, and does it again after a reload', async () => {
  const page = await forgottenEnd()
  // The consumer reads there.
  await page.locator(gutterAt(34)).click()
  await page.locator('.cm-break[data-on="true"]').first().waitFor()
  await page.keyboard.press('F5')
  await plate(page, 'line 34.').waitFor()
  expect(await appears(page.getByText(/consumer is about to connection\.recv, line 34/))).toBe(true)
  await expect
    .poll(() => page.locator('[role="status"].spoken').textContent())
    .toContain('Stopped at a breakpoint')
  // One op, then a whole call; and on to the next time that somebody comes there.
  await page.keyboard.press('F10')
  await plate(page, '').waitFor({ state: 'detached' })
  await page.keyboard.press('F5')
  await plate(page, 'line 34.').waitFor()
  // Switched off in the list, it lets the run pass.
  await page.keyboard.press('b')
  await page.getByRole('switch', { name: 'line 34' }).click()
  await page.getByRole('combobox', { name: 'Stop before each' }).fill('process.join')
  await page.getByRole('button', { name: 'Add' }).last().click()
  await page.getByRole('switch', { name: 'every process.join' }).waitFor()
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('searchbox').waitFor()
  await openLab(page, 'The forgotten write end')
  await page.locator('.cm-break[data-on="false"]').first().waitFor()
  await page.keyboard.press('F5')
  await plate(page, 'every process.join.').waitFor()
  await page.keyboard.press('Home')
  await stepCount(page, 0)
})

test('an object stops whoever comes to it, in the past as at the head', async () => {
  const page = await open()
  await openLab(page, 'Two locks in opposite order')
  const lock = page.getByRole('option', { name: /^(pan|spoon), / }).first()
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  await lock.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Stop before whatever is done to it' }).click()
  await page.keyboard.press('F5')
  await plate(page, 'whatever is done to').waitFor()
  const step = await page
    .getByText(/^step \d+ /)
    .first()
    .textContent()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('in the past').first().waitFor()
  await page.keyboard.press('F5')
  await plate(page, 'whatever is done to').waitFor()
  expect(
    await page
      .getByText(/^step \d+ /)
      .first()
      .textContent(),
  ).toContain(step?.split(' ')[1] ?? 'no step')
})
