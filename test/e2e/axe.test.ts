/** What a screen reader, a weak eye or an unsteady hand would miss, on every screen, in both themes and languages. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A node of the picture is called by its name first, and then told in sentences: its drawing has the same facts in another order. */
const rules = { 'label-content-name-mismatch': { enabled: false } }
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Each violation with the first places that it is at. `within`: a part of the page, else all of it. */
async function violations(
  page: Page,
  options: RunOptions,
  within: string | null,
): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate(
    async ([given, part]) => {
      const { axe: runner } = window as unknown as {
        axe: { run: (context: unknown, options: unknown) => Promise<AxeResults> }
      }
      const found = await runner.run(part === null ? document : { include: [part] }, given)
      return found.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 160))
            .join(' | ')}`,
      )
    },
    [options, within] as const,
  )
}

test.each(['en', 'zh-CN'])('nothing is to be complained about, in %s', async (language) => {
  const page = await open({ language })
  const all: string[] = []
  const look = async (screen: string, within: string | null = null): Promise<void> => {
    const light = await violations(page, { runOnly: RULES, rules }, within)
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await violations(page, { runOnly: { type: 'rule', values: ['color-contrast'] } }, within)
    await page.emulateMedia({ colorScheme: 'light' })
    all.push(...[...light, ...dark].map((violation) => `${screen}: ${violation}`))
  }
  const step = (n: number) => page.getByText(new RegExp(`^(step ${n} |第 ${n} 步)`)).first()

  await look('library')
  await page.getByRole('searchbox').fill(language === 'en' ? 'The forgotten write end' : '被遗忘的写端')
  await page.getByRole('main').getByRole('listitem').first().getByRole('button').click()
  await step(0).waitFor()
  await page.getByRole('option').first().waitFor()
  await look('start')
  await page.keyboard.press('Space')
  await page.locator('.cm-stuck').first().waitFor()
  await page.getByRole('option').first().click()
  await look('stuck, one selected')
  await page.getByRole('toolbar').getByRole('button').last().click()
  await page.getByRole('menu').waitFor()
  await look('menu', '[role=menu]')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await look('keys')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1024, height: 700 })
  await page.getByRole('tab').first().waitFor()
  await look('narrow')
  await page.setViewportSize({ width: 360, height: 480 })
  await expect.poll(() => page.getByRole('tab').count()).toBeGreaterThan(4)
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    await look(`small, ${await tab.innerText()}`)
  }
  expect(all).toEqual([])
})
