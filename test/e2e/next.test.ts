/** Who goes next is to be seen in the picture, beside the lanes and at the line, and it is who goes. */
import { expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openLab, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()

/** Who is said to go next, as each of the three says it. */
async function saidNext(page: Page): Promise<readonly string[]> {
  const card = page.getByRole('option', { name: /is next/ })
  const lane = page.getByRole('button', { name: /goes next$/ })
  const key = page.locator('.cm-key[data-next=true]')
  await Promise.all([card.waitFor(), lane.waitFor(), key.waitFor()])
  return [
    (await card.getAttribute('aria-label'))?.split(',')[0] ?? '',
    (await lane.locator('b').innerText()).trim(),
    (await key.getAttribute('title'))?.replace(/ is at this line, and goes next$/, '') ?? '',
  ]
}

/** Waits for this step, and says who took it, as a screen reader is told. */
async function whoTook(page: Page, step: number): Promise<string> {
  const said = page.getByRole('status').filter({ hasText: `Step ${String(step)}: ` })
  await said.waitFor()
  return (await said.innerText()).split(' ')[2] ?? ''
}

test('→ steps whom the picture, the lanes and the program name: the selection while it can go', async () => {
  const page = await open()
  await openLab(page, 'Two locks in opposite order')
  let step = 0
  const goOn = async (): Promise<string> => {
    const [card = '', lane, key] = await saidNext(page)
    expect([lane, key]).toEqual([card, card])
    await page.keyboard.press('ArrowRight')
    expect(await whoTook(page, ++step)).toBe(card)
    return card
  }
  // The order that nobody has chosen begins with main, and goes on with ada.
  await goOn()
  await goOn()
  await page.getByRole('button', { name: /^ben/ }).first().click()
  await expect.poll(() => saidNext(page)).toEqual(['ben', 'ben', 'ben'])
  expect(await goOn()).toBe('ben')
  await page.getByRole('button', { name: /^ada/ }).first().click()
  expect(await goOn()).toBe('ada')

  // Where one looks back, it is who went.
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => saidNext(page)).toEqual(['ada', 'ada', 'ada'])
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => saidNext(page)).toEqual(['ben', 'ben', 'ben'])
  await page.keyboard.press('End')
})

test('a digit steps its process on the card, beside the lane, at the line and on the keyboard', async () => {
  const page = await open()
  await openLab(page, 'Two locks in opposite order')
  const presses: readonly (() => Promise<void>)[] = [
    () => page.keyboard.press('1'),
    () => page.getByRole('button', { name: /^main/ }).locator('kbd').click(),
  ]
  for (const [at, press] of presses.entries()) {
    await press()
    expect(await whoTook(page, at + 1)).toBe('main')
  }
  await page.locator('.cm-key', { hasText: '3' }).click()
  expect(await whoTook(page, 3)).toBe('ben')
  await page
    .getByRole('option', { name: /^ada, process/ })
    .locator('[data-steps]')
    .first()
    .click()
  expect(await whoTook(page, 4)).toBe('ada')
})
