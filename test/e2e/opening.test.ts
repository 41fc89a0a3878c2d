/** What a person sees between asking for something and having it: that it is on its way, how far, and a way out. */
import { describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { longTrace } from '../support/long-run.ts'
import { stepCount, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()

const text = longTrace(6000)

/** A run that takes a while to read. */
const long = (isCut = false) => ({
  name: 'long.lockstep',
  mimeType: 'application/json',
  buffer: Buffer.from(isCut ? text.slice(0, -8) : text),
})

type Seen = { strip: string[]; pictures: number }

/** Notes what the strip says as it changes, and how often a picture was there beside it. */
async function watch(page: Page): Promise<() => Promise<Seen>> {
  await page.evaluate(() => {
    const seen: Seen = { strip: [], pictures: 0 }
    Object.assign(globalThis, { seen })
    new MutationObserver(() => {
      const strip = document.querySelector<HTMLElement>('[aria-busy=true]')
      if (strip === null) return
      if (seen.strip.at(-1) !== strip.innerText) seen.strip.push(strip.innerText)
      if (document.querySelector('[aria-label=Graph] svg') !== null) seen.pictures++
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  })
  return () => page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen)
}

const pick = (page: Page, file: ReturnType<typeof long>) =>
  page.locator('input[type=file][accept*=lockstep]').setInputFiles(file)

describe('a saved run', () => {
  test('is read in a worker of its own, says how far it is, and shows its picture before all of it is there', async () => {
    const page = await open()
    const seen = await watch(page)
    const worker = page.waitForEvent('worker')
    await pick(page, long())
    expect((await worker).url()).toMatch(/\/assets\/worker-[^/]+\.js$/)
    await page.getByText(/step [\d\u2009]+ saved run/).waitFor()
    const { strip, pictures } = await seen()
    expect(strip.some((text) => text.includes('Reading long.lockstep'))).toBe(true)
    expect(new Set(strip.flatMap((text) => /[\d\u2009]+ events/.exec(text) ?? [])).size).toBeGreaterThan(3)
    expect(pictures).toBeGreaterThan(0)
    await expect.poll(() => page.workers().length).toBe(0)
  })

  test('that is cut off at its end is taken away again, and says so', async () => {
    const page = await open()
    const seen = await watch(page)
    await pick(page, long(true))
    await page.getByText('The file ends in the middle').waitFor()
    await page.getByRole('heading', { name: 'Pipes' }).waitFor()
    expect((await seen()).pictures).toBeGreaterThan(0)
  })

  test('is called off by a click, and nothing of it stays', async () => {
    const page = await open()
    const called = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          new MutationObserver((_, observer) => {
            const cancel = document.querySelector<HTMLButtonElement>('[aria-busy=true] button')
            if (cancel === null || document.querySelector('[aria-label=Graph] svg') === null) return
            observer.disconnect()
            cancel.click()
            resolve()
          }).observe(document.body, { childList: true, subtree: true })
        }),
    )
    await pick(page, long())
    await called
    await page.getByRole('heading', { name: 'Pipes' }).waitFor()
    await expect.poll(() => page.workers().length).toBe(0)
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
  })
})

describe('a lab', () => {
  test('says that it is on its way in the frame after the click, and keeps the keys pressed until it is there', async () => {
    const page = await open()
    const said = await page.evaluate(async () => {
      const card = document.querySelector<HTMLElement>('#door-lab-forgotten-write-end')
      card?.click()
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight'])
        document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      return document.querySelector<HTMLElement>('[aria-busy=true]')?.innerText
    })
    expect(said).toContain('Opening The forgotten write end')
    await stepCount(page, 3)
    expect(await page.locator('[aria-busy=true]').count()).toBe(0)
  })
})
