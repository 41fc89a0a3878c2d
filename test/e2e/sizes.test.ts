/** Every size from 360 × 480 on: nothing lies over anything, and everything can be reached. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { PROGRAMS, usualInterpreter } from '../support/python.ts'
import { outOfReach } from '../support/reach.ts'
import { openLab, runToTheHang, windowOfTest } from '../support/window.ts'

const SIZES = [
  [360, 480],
  // 1024 × 768 and 1440 × 900 at 200 %
  [512, 384],
  [720, 450],
  [1024, 700],
  [1440, 900],
] as const

const { open, forgottenEnd } = windowOfTest()
const python = await usualInterpreter()

/** What is out of reach on this screen, at each size; in a small window in each of its panels. */
async function faultsAtAllSizes(page: Page, screen: string): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [width, height] of SIZES) {
    await page.setViewportSize({ width, height })
    // The window takes note of its size a moment later.
    const form = width < 900 ? 'small' : width < 1280 ? 'narrow' : 'wide'
    await page.locator(`[data-form=${form}]`).first().waitFor()
    const panels = page.getByRole('tablist', { name: /^(Panels|面板)$/ }).getByRole('tab')
    const count = await panels.count()
    for (let at = 0; at < Math.max(1, count); at++) {
      if (count > 0) await panels.nth(at).click()
      const where = count > 0 ? await panels.nth(at).innerText() : 'all panels'
      for (const fault of await outOfReach(page.locator('body')))
        faults.push(`${screen}, ${String(width)} × ${String(height)}, ${where}: ${fault}`)
    }
    if (count > 0) await panels.first().click()
  }
  return faults
}

test.each(['en', 'zh-CN'])('the library, in %s', async (language) => {
  const page = await open({ language })
  expect(await faultsAtAllSizes(page, 'library')).toEqual([])
  await page.setViewportSize({ width: 360, height: 480 })
  await page.locator('summary').click()
  expect(await outOfReach(page.locator('body'))).toEqual([])
})

test('a lab at its start, stuck, and with its explanation and editor in use', async () => {
  const page = await forgottenEnd()
  expect(await faultsAtAllSizes(page, 'start')).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  await runToTheHang(page)
  expect(await faultsAtAllSizes(page, 'stuck')).toEqual([])

  await page.setViewportSize({ width: 360, height: 480 })
  await page.keyboard.press('e')
  const why = page.getByRole('region', { name: 'Why' })
  await why.getByText('Proved stuck').waitFor()
  // A line of the explanation leads to the program, which takes the place of the picture.
  await why
    .getByRole('button', { name: /line \d+/ })
    .first()
    .click()
  await page.locator('.cm-pointed').waitFor()
  await page.locator('.cm-content').click()
  await page.keyboard.type('// mine\n')
  await page.getByRole('button', { name: 'Restart with it' }).waitFor()
  // In a narrow window it lies over the picture, until it is closed.
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.getByRole('button', { name: 'Close' }).click()
  expect(await faultsAtAllSizes(page, 'edited')).toEqual([])
})

test('what a run starts with is behind a button where there is no room for it', async () => {
  const page = await open({ width: 360, height: 480 })
  await openLab(page, 'The lost update')
  await page.getByRole('button', { name: 'How it runs' }).click()
  const sheet = page.getByRole('dialog', { name: 'How it runs' })
  await sheet.getByRole('switch', { name: 'under the lock of the value' }).waitFor()
  expect(await outOfReach(sheet)).toEqual([])
})

test.skipIf(python === null)('a lab in Python keeps its name at 1024', async () => {
  const page = await open()
  await openLab(page, 'The forgotten write end')
  await page.getByRole('radio', { name: 'Python' }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.locator('.cm-content').getByText('def main').waitFor()
  expect(await faultsAtAllSizes(page, 'Python')).toEqual([])
  await page.setViewportSize({ width: 1024, height: 700 })
  const title = page.getByRole('heading', { level: 1 })
  await expect
    .poll(() => title.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth))
    .toBe(true)
  await page
    .getByRole('button', { name: 'How it runs' })
    .or(page.getByRole('button', { name: /^Python 3/ }))
    .waitFor()
})

test.skipIf(python === null).each(['en', 'zh-CN'])(
  'the longest verdict, and since when, stand in the panel whole, in %s',
  async (language) => {
    const page = await open({ width: 1024, height: 700, language })
    const program = join(PROGRAMS, 'reported/rlock-of-an-ended-thread-for-ever.py')
    await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^(Run it|运行)$/ })
      .click()
    const verdict = page.locator('[data-verdict=suspected]')
    while ((await verdict.count()) === 0) await page.keyboard.press('ArrowRight')
    const beyond = await verdict.locator('header').evaluate((header) => {
      const { right } = header.getBoundingClientRect()
      return [...header.children].filter((one) => one.getBoundingClientRect().right > right + 1).length
    })
    expect(beyond).toBe(0)
  },
)
