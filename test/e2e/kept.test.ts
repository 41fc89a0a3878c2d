/** What the built window finds in its storage: its own, and anything else. It is never blank, and keeps what it can read. */
import { afterEach, describe, expect, inject, test } from 'vitest'
import type { Page } from 'playwright-core'
import { appears, openLab, pagesOfTest, stepCount, windowOfTest } from '../support/window.ts'

const { open } = windowOfTest()

/** Uses whatever keeps something: progress, looks, sizes of panels, dragged nodes, drafts. */
async function useEverything(page: Page): Promise<void> {
  page.setDefaultTimeout(100_000)
  await page.keyboard.press('ArrowRight')
  await stepCount(page, 1)
  const node = page.getByRole('option', { name: /^consumer, process/ })
  const box = await node.boundingBox()
  if (box === null) throw new Error('there is no such node')
  await page.mouse.move(box.x + box.width / 2, box.y + 8)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 60, box.y + 48, { steps: 4 })
  await page.mouse.up()
  const splitter = page.getByRole('separator').first()
  await splitter.focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('.cm-content').click()
  await page.keyboard.type(' ')
  await expect
    .poll(() => keptKeys(page))
    .toEqual(expect.arrayContaining(['lockstep:drafts', 'lockstep:pins']))
}

const keptKeys = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => Object.keys(localStorage).sort())

/** Loads the page again and goes back to the lab. */
async function again(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('searchbox').waitFor()
  await openLab(page, 'The forgotten write end')
}

const FOREIGN: Readonly<Record<string, string>> = {
  empty: '',
  'no JSON': '{"theme":',
  null: 'null',
  'a list': '[1,"two",{"x":3}]',
  'a number': '1e400',
  'names of every object': '{"constructor":{"x":1},"__proto__":{"toString":1},"hasOwnProperty":5}',
  'other shapes':
    '{"labs":{"a":{"seen":[{"outcome":"ended"}]}},"theme":7,"forgotten-write-end":{"P1":{"x":"far"},"P2":null}}',
  'far away': '{"forgotten-write-end":{"P1":{"x":1e300,"y":-1e300}},"pxPerStep":-5,"left":1e9,"right":-1e9}',
}

describe('the window, after a reload', () => {
  test('has what it kept itself, and is there with anything else in its place', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Theme: As the system' }).click()
    const theme = await page.evaluate(() => document.documentElement.dataset['theme'])
    await openLab(page, 'The forgotten write end')
    await useEverything(page)
    const keys = await keptKeys(page)
    const own = await page.evaluate(() => ({ ...localStorage }))
    await again(page)
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(theme)
    expect(await page.evaluate(() => localStorage.getItem('lockstep:pins'))).toBe(own['lockstep:pins'])
    for (const [what, text] of Object.entries(FOREIGN)) {
      await page.evaluate(
        ([all, value]) => {
          for (const key of all) localStorage.setItem(key, value)
        },
        [keys, text] as const,
      )
      await again(page)
      expect(await page.getByRole('option', { name: /^consumer, process/ }).count(), what).toBe(1)
      expect(await page.getByRole('alert').count(), what).toBe(0)
    }
  })
})

describe('a window that cannot be drawn', () => {
  const newPage = pagesOfTest()
  let expected: readonly string[] = []
  afterEach(() => expect(expected).not.toEqual([]))

  async function broken(language: string, breaks: () => void): Promise<Page> {
    const { page, errors } = await newPage({
      locale: language,
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    expected = errors
    const { origin, cookie } = inject('app')
    const [name = '', value = ''] = cookie.split('=')
    await page.context().addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }])
    await page.goto(origin)
    await page.getByRole('searchbox').waitFor()
    await page.evaluate(breaks)
    return page
  }

  const noMedia = (): void => {
    window.matchMedia = () => {
      throw new Error('no media today')
    }
  }

  test.each([
    ['en', 'The window could not be drawn', 'Copy the report', 'Start afresh'],
    ['zh-CN', '窗口无法绘制', '复制报告', '从头开始'],
  ])(
    'says what happened, in %s, and starts afresh with the work kept',
    async (language, title, copy, afresh) => {
      const page = await broken(language, noMedia)
      await page.evaluate(() => {
        localStorage.setItem('lockstep:drafts', '{"a.lab.js":"mine"}')
        localStorage.setItem('lockstep:pins', '{}')
      })
      // Whatever is drawn next asks for the window's size; what is typed has something drawn, sooner or later.
      const heading = page.getByRole('heading', { name: title })
      for (let typed = 1; (await heading.count()) === 0 && typed < 100; typed++) {
        const isThere = heading.waitFor({ timeout: 1000 }).catch(() => {})
        const text = 'p'.repeat(typed % 5)
        await page
          .getByRole('searchbox')
          .fill(text, { timeout: 1000 })
          .catch(() => {})
        await isThere
      }
      await heading.waitFor()
      expect(await appears(page.getByText('Error: no media today').first())).toBe(true)
      await page.getByRole('button', { name: copy }).click()
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('no media today')
      await page.getByRole('button', { name: afresh }).click()
      await page.getByRole('searchbox').waitFor()
      expect(await page.evaluate(() => localStorage.getItem('lockstep:drafts'))).toBe('{"a.lab.js":"mine"}')
      expect(await page.evaluate(() => localStorage.getItem('lockstep:pins'))).toBeNull()
    },
  )

  test('says so too when it cannot even begin', async () => {
    const page = await broken('en', () => {})
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'languages', {
        get: () => {
          throw new Error('no languages')
        },
      })
    })
    await page.reload()
    expect(await appears(page.getByText('Error: no languages').first())).toBe(true)
    // Nothing else complains: the failure was caught.
    expected = ['caught']
  })
})
