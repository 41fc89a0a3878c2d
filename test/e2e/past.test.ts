/** The past looks past, and nothing that is pressed there acts on the present. */
import { expect, test } from 'vitest'
import { runToTheHang, stepCount, STUCK_AFTER, windowOfTest } from '../support/window.ts'

const { forgottenEnd } = windowOfTest()

test('the past says that it is, and a number there offers another run from there', async () => {
  const page = await forgottenEnd()
  await runToTheHang(page)
  const looks = () => page.locator('[data-past=true] > main').count()
  expect(await looks()).toBe(0)
  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowLeft')
  const then = page.getByText(`step ${STUCK_AFTER - 4} of ${STUCK_AFTER}`)
  await then.waitFor()
  await page.getByText('in the past', { exact: true }).waitFor()
  expect(await looks()).toBe(1)

  // Left alone, nothing has happened.
  await page.keyboard.press('2')
  const dialog = page.getByRole('dialog', { name: `Go on from step ${STUCK_AFTER - 4}?` })
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await then.waitFor()
  await page.keyboard.press('End')
  await stepCount(page, STUCK_AFTER)

  for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowLeft')
  await then.waitFor()
  await page.keyboard.press('1')
  await dialog.getByRole('button', { name: 'Go on from here' }).click()
  const there = `step (${STUCK_AFTER - 4}|${STUCK_AFTER - 3}) (.*can go|stuck|.*waits)`
  await page.getByText(new RegExp(`^${there}`)).waitFor()
  expect(await looks()).toBe(0)
})
