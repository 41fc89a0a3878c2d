/** The search in the timeline: what it finds, how one goes from one to the next, what it leaves out. */
import { expect, test } from 'vitest'
import { runToTheHang, STUCK_AFTER, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()

test('steps are found by text and kind, marked in their lanes, and gone through by keys', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  await page.keyboard.press('/')
  const field = page.getByRole('searchbox', { name: 'Text of a call, message or print' })
  await field.fill('soup')
  const found = page.locator('search output')
  await expect.poll(() => found.textContent()).toMatch(/^\d+ found$/)
  const all = Number.parseInt((await found.textContent()) ?? '', 10)
  expect(all).toBeGreaterThan(2)
  await page.locator('[data-mark="found"]').waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await expect.poll(() => found.textContent()).toBe(`1 of ${all}`)
  await page.keyboard.press('F3')
  await expect.poll(() => found.textContent()).toBe(`2 of ${all}`)
  await page.keyboard.press('Shift+F3')
  await page.keyboard.press('Shift+F3')
  await expect.poll(() => found.textContent()).toBe(`${all} of ${all}`)
  await page.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'errors' }).click()
  await expect.poll(() => found.textContent()).toBe('nothing found')
  await field.press('Escape')
  await field.waitFor({ state: 'detached' })
  expect(await page.locator('[data-mark="found"]').count()).toBe(0)
  await page.keyboard.press('End')
  await page.getByText(`step ${STUCK_AFTER} stuck`).waitFor()
})
