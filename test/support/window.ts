/** The app as a person has it: the built command serving a page of a real Chromium. */
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'

export type Window = {
  readonly page: Page
  /** What the page complained about so far. */
  readonly errors: readonly string[]
}

/** To be called once in a file: gives pages of the Chromium of all tests, and closes behind each test what it has opened. */
export function pagesOfTest(): (options?: BrowserContextOptions) => Promise<Window> {
  let browser: Browser | null = null
  beforeAll(async () => {
    browser = await chromium.connect(inject('chromium'))
  })
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
  })
  afterAll(() => browser?.close())
  return async (options = {}) => {
    // A browser that has nothing of any other: no cookie, nothing kept.
    const context = await browser?.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    const page = await context?.newPage()
    if (page === undefined) throw new Error('a page can be had inside a test only')
    // Below a test's own limit, so that what was waited for is named.
    page.setDefaultTimeout(100_000)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (line) => {
      // Which a browser asks for by itself.
      const isIcon = line.location().url.endsWith('favicon.ico')
      if (line.type() === 'error' && !isIcon) errors.push(line.text())
    })
    return { page, errors }
  }
}

export type WindowOptions = {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly language?: string
}

type Windows = {
  /** A window on the start screen. */
  readonly open: (options?: WindowOptions) => Promise<Page>
  /** A window on the lab of the forgotten write end, at its first choice. */
  readonly forgottenEnd: (options?: WindowOptions) => Promise<Page>
}

/**
 * To be called once in a file: windows of the one server of all tests, each with a run of its own. A test fails when
 * the page complained.
 */
export function windowOfTest(): Windows {
  const newPage = pagesOfTest()
  let complaints: (readonly string[])[] = []
  afterEach(() => {
    const all = complaints.flat()
    complaints = []
    // Thrown, so that the test that did it is the one that fails.
    if (all.length > 0) throw new Error(`the page complained: ${all.join('; ')}`)
  })
  const open = async ({ width = 1440, height = 900, dark = false, language = 'en' }: WindowOptions = {}) => {
    const { page, errors } = await newPage({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: language,
    })
    complaints.push(errors)
    const { origin, cookie } = inject('app')
    const [name = '', value = ''] = cookie.split('=')
    await page.context().addCookies([{ name, value, url: origin, httpOnly: true, sameSite: 'Strict' }])
    await page.goto(origin)
    await page.getByRole('heading', { name: /^(Pipes|管道)$/ }).waitFor()
    return page
  }
  const forgottenEnd = async (options: WindowOptions = {}) => {
    const page = await open(options)
    await openLab(page, 'The forgotten write end')
    return page
  }
  return { open, forgottenEnd }
}

/** Opens a lab from the start screen and waits until its processes stand at their first ops. */
export async function openLab(page: Page, title: string): Promise<void> {
  await page.getByRole('searchbox').fill(title)
  await page
    .getByRole('button', { name: new RegExp(title) })
    .first()
    .click()
  await stepCount(page, 0)
}

/** Waits until the top bar shows this step, settled. */
export async function stepCount(page: Page, step: number): Promise<void> {
  await page.getByText(new RegExp(`^step ${step} (.*can go|stuck|ended|.*waits)`)).waitFor()
}

const SAME_READINGS = 10

/** What is read there once it has stayed the same for a while. */
export async function atRest<T>(read: () => Promise<T>): Promise<T> {
  let last = await read()
  for (let same = 0; same < SAME_READINGS; same++) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    const now = await read()
    if (now !== last) same = -1
    last = now
  }
  return last
}

/** Whether it comes on the screen. */
export const appears = (what: Locator): Promise<boolean> =>
  what
    .first()
    .waitFor()
    .then(() => true)

/** The steps after which `forgotten-write-end` is stuck, as it comes. */
export const STUCK_AFTER = 12

/** Steps that lab there by the keyboard. */
export async function runToTheHang(page: Page): Promise<void> {
  for (let step = 1; step <= STUCK_AFTER; step++) {
    await page.keyboard.press('ArrowRight')
    await stepCount(page, step)
  }
}
