/** Nobody's work is lost: programs and runs are saved, kept, and gone on with. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { appears, openLab, stepCount, windowOfTest } from '../support/window.ts'

const { open, forgottenEnd } = windowOfTest()
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-e2e-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is waited for is named soon. */
function quick(page: Page): Page {
  page.setDefaultTimeout(100_000)
  return page
}

const stepTo = async (page: Page, last: number): Promise<void> => {
  for (let step = 1; step <= last; step++) {
    await page.keyboard.press('ArrowRight')
    await stepCount(page, step)
  }
}

test('the keys save the program as the editor has it, and the run; the editor undoes and redoes', async () => {
  const page = quick(await forgottenEnd())
  const editor = page.locator('.cm-content')
  await editor.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('/* mine */ ')
  const mine = editor.getByText('/* mine */')
  await page.keyboard.press('Control+z')
  await mine.waitFor({ state: 'detached' })
  // There is nothing before the program as it was opened.
  await page.keyboard.press('Control+z')
  await editor.getByText('import').first().waitFor()
  await page.keyboard.press('Control+Shift+Z')
  await mine.waitFor()
  for (const [keys, name, begins] of [
    ['Control+s', 'forgotten-write-end.lab.ts', '/* mine */ import'],
    ['Control+Shift+s', 'forgotten-write-end.lockstep', '{"format"'],
  ] as const) {
    const saving = page.waitForEvent('download')
    await page.keyboard.press(keys)
    const saved = await saving
    expect(saved.suggestedFilename()).toBe(name)
    const path = join(folder, name)
    await saved.saveAs(path)
    expect(readFileSync(path, 'utf8').slice(0, begins.length)).toBe(begins)
  }
})

test('a run that was left is gone on with where it was, by its card, by Back and Forward, and after a reload', async () => {
  const page = quick(await open())
  await openLab(page, 'Two locks in opposite order')
  await stepTo(page, 3)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  const card = page.getByRole('button', { name: /^Continue Two locks in opposite order Go on at step 3/ })
  await card.click()
  await page.getByText(/^step 3 \d can go/).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/^step 4 /).waitFor()

  await page.goBack()
  await page.getByRole('button', { name: /Go on at step 4/ }).waitFor()
  await page.goForward()
  await page.getByText(/^step 4 (\d can go|all asleep)/).waitFor()

  await page.reload()
  const lately = page.getByRole('region', { name: 'Lately' })
  await lately
    .getByRole('button', { name: /^Two locks in opposite order run kept at step 4/ })
    .first()
    .click()
  expect(await appears(page.getByText(/^step 4 (\d can go|all asleep)/))).toBe(true)
})

test('a restart says that the run before is kept, and leads back to it', async () => {
  const page = quick(await forgottenEnd())
  await stepTo(page, 2)
  await page.keyboard.press('Home')
  await stepCount(page, 0)
  await page.getByText('The run before is kept, at step 2.').waitFor()
  await page.getByRole('button', { name: 'Back to it' }).click()
  expect(await appears(page.getByText(/^step 2 \d can go/))).toBe(true)
})

test('a program of one’s own is among the recent ones, runs again once one has agreed, and can be forgotten', async () => {
  const program = join(folder, 'own.lab.ts')
  writeFileSync(
    program,
    "import { print } from 'lockstep'\nexport async function main() { await print('mine') }\n",
  )
  const page = quick(await open())
  await page.locator('input[type=file]:not([webkitdirectory])').first().setInputFiles(program)
  await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
  await stepCount(page, 0)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  const lately = page.getByRole('region', { name: 'Lately' })
  await lately.getByRole('button', { name: /^own\.lab\.ts/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Run it', exact: true }).click()
  await stepCount(page, 0)
  await stepTo(page, 1)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await lately.getByRole('button', { name: /run kept at step 1/ }).click()
  await page
    .getByText(/saved run/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await lately.getByRole('button', { name: 'Forget own.lab.ts' }).first().click()
  await expect.poll(() => lately.getByRole('button', { name: /run kept at step 1/ }).count()).toBe(0)
})
