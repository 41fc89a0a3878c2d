/** Keys and focus: who has a key, what a click leaves behind, where one is after a change of screen. */
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { appears, openLab, runToTheHang, stepCount, STUCK_AFTER, windowOfTest } from '../support/window.ts'

const { open, forgottenEnd } = windowOfTest()

/** What has the focus: its id, else its role or tag, and the beginning of its text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const what = element?.id || element?.getAttribute('role') || element?.tagName.toLowerCase()
    return `${what ?? ''} ${element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? ''}`
  })

describe('keys', () => {
  test('go back along the trace, forward again, and to the newest step; going back asks no process', async () => {
    const page = await forgottenEnd()
    await runToTheHang(page)
    for (let n = 0; n < 3; n++) await page.keyboard.press('ArrowLeft')
    await page.getByText(`step ${STUCK_AFTER - 3} of ${STUCK_AFTER}`).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText(`step ${STUCK_AFTER - 2} of ${STUCK_AFTER}`).waitFor()
    await page.keyboard.press('End')
    expect(await appears(page.getByText(`step ${STUCK_AFTER} stuck`))).toBe(true)
  })

  test('a digit steps that process, and Home starts again', async () => {
    const page = await forgottenEnd()
    await page.keyboard.press('1')
    await stepCount(page, 1)
    await page.keyboard.press('1')
    await stepCount(page, 2)
    await page.keyboard.press('Home')
    expect(await appears(page.getByText('step 0 1 can go'))).toBe(true)
  })

  test('mean what the window says after a click on a button', async () => {
    const page = await forgottenEnd()
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await stepCount(page, 1)
    await page.keyboard.press('ArrowRight')
    await stepCount(page, 2)
    await page.getByRole('button', { name: 'Restart' }).click()
    await stepCount(page, 0)
    await page.keyboard.press('Space')
    await page.getByText(`step ${STUCK_AFTER} stuck`).waitFor()
    await page.getByRole('button', { name: 'Speed' }).click()
    await page.getByRole('menuitemradio').last().click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.keyboard.press('ArrowLeft')
    await page.getByText(`step ${STUCK_AFTER - 1} of ${STUCK_AFTER}`).waitFor()
    await page.getByRole('switch', { name: 'closed copies' }).click()
    await page.keyboard.press('ArrowLeft')
    expect(await appears(page.getByText(`step ${STUCK_AFTER - 2} of ${STUCK_AFTER}`))).toBe(true)
    // What a key has closed gives the focus back to the button, which the pointer had pressed.
    await page.getByRole('button', { name: 'Speed' }).click()
    await page.getByRole('menu').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.keyboard.press('Space')
    expect(await appears(page.getByText(`step ${STUCK_AFTER} stuck`))).toBe(true)
    expect(await page.getByRole('menu').count()).toBe(0)
  })

  test('belong to the button that the keyboard has come to, even after a click', async () => {
    const page = await forgottenEnd()
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await stepCount(page, 1)
    // On from where the click was.
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('button Restart')
    await page.keyboard.press('Space')
    await stepCount(page, 0)
    expect(await focused(page)).toBe('button Restart')
    await page.keyboard.press('Enter')
    await stepCount(page, 0)
  })

  test('go past a tab that was clicked, and move along the tabs once the keyboard has come to them', async () => {
    const page = await forgottenEnd({ width: 1024, height: 700 })
    for (const [name, step] of [
      ['Console', 1],
      ['Inspector', 2],
    ] as const) {
      await page.getByRole('tab', { name }).click()
      await page.keyboard.press('ArrowRight')
      await stepCount(page, step)
      expect(await page.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true')
    }
    await page.keyboard.press('Shift+Tab')
    expect(await focused(page)).toContain('trigger-inspect')
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.getByRole('tab', { name: 'Source' }).getAttribute('aria-selected'))
      .toBe('true')
    await stepCount(page, 2)
  })

  test('belong to the editor while it has the focus', async () => {
    const page = await forgottenEnd()
    await page.locator('.cm-content').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' // ?1pk')
    await page.getByText('not yet run').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await stepCount(page, 0)
  })

  test('Tab goes through the window, the editor included, and changes nothing on its way', async () => {
    const page = await forgottenEnd()
    const focused = () =>
      page.evaluate(() => document.activeElement?.closest('[aria-label]')?.ariaLabel ?? '')
    for (let n = 0; n < 40 && (await focused()) !== 'Program text'; n++) await page.keyboard.press('Tab')
    expect(await focused()).toBe('Program text')
    await page.keyboard.press('Tab')
    expect(await focused()).not.toBe('Program text')
    expect(await page.getByText('not yet run').count()).toBe(0)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Program text')
    await page.getByText('not yet run').waitFor()
  })

  test('? lists them, / searches the library and Enter opens what is found first', async () => {
    const page = await open()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    await page.keyboard.type('philosophers')
    expect(await appears(page.getByRole('button', { name: /Dining philosophers/ }))).toBe(true)
    await page.keyboard.press('Enter')
    expect(await appears(page.getByRole('heading', { name: 'Dining philosophers' }))).toBe(true)
  })
})

describe('focus', () => {
  test('is on the name of a lab that opens, and back on the card that led to it', async () => {
    const page = await open()
    const card = page.getByRole('main').getByRole('region', { name: 'Locks' }).getByRole('button').nth(1)
    const id = await card.getAttribute('id')
    await card.click()
    await stepCount(page, 0)
    expect(await focused(page)).toMatch(/^h1 /)
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await expect.poll(() => focused(page)).toContain(id)
    const left = page.locator('button:focus')
    // Where it was, in sight, and marked for those only who go on with the keyboard.
    expect(await left.evaluate((button) => button.matches(':focus-visible'))).toBe(false)
    const box = await left.boundingBox()
    expect(box?.y ?? Infinity).toBeLessThan(900)
    await page.keyboard.press('Enter')
    await stepCount(page, 0)
    // Before the name there is the way back.
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focused(page)).toContain(id)
    expect(await left.evaluate((button) => button.matches(':focus-visible'))).toBe(true)
  })

  test('is on the lab to continue with where the card is not in sight any more', async () => {
    const page = await open()
    await openLab(page, 'Waiting for several pipes at once')
    await page.getByRole('button', { name: 'Back to the library' }).click()
    await expect.poll(() => focused(page)).toContain('door-continue')
  })

  test('shows in the picture only while the keyboard is in it, and nothing looks changed before a step', async () => {
    const page = await forgottenEnd()
    const marked = () =>
      page
        .locator('[data-node-id] > rect')
        .evaluateAll((rings) => rings.filter((ring) => getComputedStyle(ring).stroke !== 'none').length)
    expect(await marked()).toBe(0)
    await page.keyboard.press('ArrowRight')
    await stepCount(page, 1)
    // Motion is off: what the step has changed is outlined.
    await expect.poll(marked).toBeGreaterThan(0)
    await page.keyboard.press('Home')
    await stepCount(page, 0)
    await expect.poll(marked).toBe(0)
    for (let n = 0; n < 40 && !(await focused(page)).startsWith('option main'); n++)
      await page.keyboard.press('Tab')
    expect(await marked()).toBe(1)
    await page.keyboard.press('Tab')
    expect(await marked()).toBe(0)
  })
})
