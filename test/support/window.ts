/** The app as a person has it: the built command serving a real Chromium. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterEach } from 'vitest'

const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url))

export type Window = {
  readonly page: Page
  /** What the page complained about so far. */
  readonly errors: readonly string[]
  readonly close: () => Promise<void>
}

export type WindowOptions = {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  readonly language?: string
}

/** Starts a server of its own and opens the start screen. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const served = spawn(process.execPath, [LOCKSTEP, 'serve', '--no-open', '--port', '0'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      colorScheme: options.dark === true ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: options.language ?? 'en',
    })
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (line) => {
      if (line.type() === 'error') errors.push(line.text())
    })
    await page.goto(await addressOf(served))
    await page.getByRole('heading', { name: 'Pipes' }).waitFor()
    return { page, errors, close: () => close(browser, served) }
  } catch (error) {
    await close(browser, served)
    throw error
  }
}

type Windows = {
  /** A window on the start screen. */
  readonly open: (options?: WindowOptions) => Promise<Page>
  /** A window on the lab of the forgotten write end, at its first choice. */
  readonly forgottenEnd: (options?: WindowOptions) => Promise<Page>
}

/** A window for each test of a file that asks for one. It is closed behind the test, which fails if the page complained. */
export function windowOfTest(): Windows {
  let window: Window | null = null
  afterEach(async () => {
    const errors = window?.errors ?? []
    await window?.close()
    window = null
    // Thrown, so that the test that did it is the one that fails.
    if (errors.length > 0) throw new Error(`the page complained: ${errors.join('; ')}`)
  })
  const open = async (options: WindowOptions = {}): Promise<Page> => {
    window = await openWindow(options)
    return window.page
  }
  const forgottenEnd = async (options: WindowOptions = {}): Promise<Page> => {
    const page = await open(options)
    await openLab(page, 'The forgotten write end')
    return page
  }
  return { open, forgottenEnd }
}

async function close(browser: Browser, served: ChildProcess): Promise<void> {
  await browser.close()
  if (served.exitCode !== null) return
  const ended = new Promise((resolve) => served.once('close', resolve))
  served.kill('SIGTERM')
  await ended
}

function addressOf(served: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    served.stdout?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /http:\S+/.exec(said)
      if (found !== null) resolve(found[0])
    })
    served.once('close', () => reject(new Error(`the server ended: ${said}`)))
  })
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

/** Whether it is on the screen, at the latest in a few seconds. */
export const appears = (what: Locator): Promise<boolean> =>
  what
    .first()
    .waitFor({ timeout: 10_000 })
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
