/** Predict, then look: what is asked before a step, by the keyboard alone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openLab, stepCount, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()
const LAB = 'Two readers at one end'
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function complaints(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: runner } = window as unknown as { axe: { run: (part: unknown) => Promise<AxeResults> } }
    const { violations } = await runner.run({ include: ['#why-panel'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

test('a step that decides something waits for an answer, tells what came of it, and keeps the score', async () => {
  const page = await open()
  await openLab(page, LAB)
  const question = page.getByRole('region', { name: 'Before the step' })
  await page.keyboard.press('q')

  // The first step starts a child: how many ends it begins with is decided by that.
  await page.keyboard.press('ArrowRight')
  await question.getByRole('heading', { name: /starts .* with fork/ }).waitFor()
  // Nothing has happened, however often the step is asked for.
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 0)
  expect(await complaints(page)).toEqual([])
  const answers = question.getByRole('listitem')
  expect(await answers.count()).toBeGreaterThan(1)
  // The keyboard stands at the first answer; here it is wrong.
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^A0/)
  await page.keyboard.press('Enter')
  await stepCount(page, 1)
  await question.getByText('It came otherwise').waitFor()
  await question.getByText(/A fork copies every end/).waitFor()
  await question.getByText('0 of 1 foreseen').waitFor()
  expect(await complaints(page)).toEqual([])
  await page.keyboard.press('Enter')
  await question.waitFor({ state: 'detached' })

  // Space goes on by itself, up to the next that is asked.
  await page.keyboard.press('Space')
  await question
    .getByRole('heading', { name: /closes its copy of an end .* waits at the other end/ })
    .waitFor()
  const texts = await answers.allInnerTexts()
  const place = texts.findIndex((text) => text.includes('It goes on waiting.'))
  await page.keyboard.press(String.fromCharCode('a'.charCodeAt(0) + place))
  await question.getByText('Foreseen', { exact: true }).waitFor()
  await question.getByText(/Closing one copy does not end the pipe/).waitFor()

  // The score outlives the window, and goes when it is told to.
  await page.reload()
  await openLab(page, LAB)
  await page.getByRole('button', { name: 'View and keys' }).click()
  await page.getByRole('menuitem', { name: 'Clear the score: 1 of 2' }).click()
  await page.keyboard.press('ArrowRight')
  await question.getByText('0 of 0 foreseen').waitFor()
  // Also while a hint is on the screen, which Escape closes as well, wherever the keyboard stands.
  await page.getByRole('button', { name: 'View and keys' }).focus()
  await page.getByRole('tooltip').waitFor()
  await page.keyboard.press('Escape')
  await stepCount(page, 1)
  await page.getByRole('button', { name: 'View and keys' }).blur()

  // At a small size the question is in sight as well; in Chinese too.
  await page.setViewportSize({ width: 360, height: 480 })
  await page.keyboard.press('Space')
  await question.waitFor()
  await page.getByRole('tab', { name: 'Why', selected: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('q')
  await question.waitFor({ state: 'detached' })
})
