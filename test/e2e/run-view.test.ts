/** Zoom, selection and folds belong to a program and a run. */
import { expect, test } from 'vitest'
import { openLab, runToTheHang, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()

test('nothing of how one run is looked at is there in the next; a program is found as it was left', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const strip = page.getByRole('region', { name: 'Space and time' })
  const boxWidth = () =>
    strip
      .locator('[data-mark=act]')
      .first()
      .evaluate((box) => box.getBoundingClientRect().width)
  const usual = await boxWidth()
  const lanes = strip.getByRole('group')
  await lanes.hover()
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -400)
  await page.keyboard.up('Control')
  await expect.poll(boxWidth).toBeGreaterThan(usual * 1.5)
  await strip.getByRole('button', { name: 'Fold Space and time' }).click()
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await openLab(page, 'Dining philosophers')
  expect(await strip.getByRole('button', { name: 'Fold Space and time' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await openLab(page, 'The forgotten write end')
  await strip.getByRole('button', { name: 'Unfold Space and time' }).click()
  await runToTheHang(page)
  await expect.poll(boxWidth).toBeCloseTo(usual, 0)
})
