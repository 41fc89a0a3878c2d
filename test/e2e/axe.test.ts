/** What a screen reader, a weak eye or an unsteady hand would miss, on every screen, in both themes and languages. */
import { expect, test } from 'vitest'
import { RULES, rules, violations } from '../support/axe.ts'
import { windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()
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
  // Off the button of the menu, whose hint would stay as long as the pointer does.
  await page.getByRole('heading', { level: 1 }).hover()
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
