/** `lockstep serve` as a person meets it: the built command, a real browser, Ctrl-C. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { allEnded, isAlive, workersOf } from '../support/processes.ts'
import { openLab } from '../support/window.ts'

const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url))

let browser: Browser
let served: ChildProcess | null = null

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  if (served?.exitCode === null) served.kill('SIGKILL')
  served = null
})
afterAll(() => browser.close())

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

function serve(...args: readonly string[]): {
  readonly address: Promise<string>
  readonly ended: Promise<Ended>
} {
  const child = spawn(process.execPath, [LOCKSTEP, 'serve', '--no-open', ...args])
  served = child
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()))
  const address = new Promise<string>((resolve) =>
    child.stdout.on('data', (text: Buffer) => {
      stdout += text.toString()
      const found = /http:\S+/.exec(stdout)
      if (found !== null) resolve(found[0])
    }),
  )
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
  return { address, ended }
}

async function open(address: string): Promise<{ readonly page: Page; readonly errors: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text())
  })
  await page.goto(address)
  return { page, errors }
}

test('the address opens the window once, and the token leaves the address bar', async () => {
  const { address } = serve('--port', '0')
  const { page, errors } = await open(await address)
  await page.getByRole('heading', { name: 'Pipes' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.reload()
  await page.getByRole('heading', { name: 'Pipes' }).waitFor()
  expect(errors).toEqual([])

  const stranger = await browser.newContext()
  const refused = await stranger.newPage()
  const response = await refused.goto(await address)
  expect(response?.status()).toBe(403)
  await refused.getByText('used already').waitFor()
})

test('a lab runs on real processes, which end with the window', async () => {
  const { address } = serve('--port', '0')
  const { page, errors } = await open(await address)
  await openLab(page, 'One message through a queue')
  await page.getByText(/step 0 .*can go/).waitFor()
  await page.getByRole('button', { name: 'Step' }).click()
  await page.getByText(/step 1 .*can go/).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/step 2 .*can go/).waitFor()
  expect(errors).toEqual([])

  const workers = workersOf(served?.pid ?? 0)
  const shown = await Promise.all(workers.map((pid) => page.getByText(String(pid), { exact: true }).count()))
  const pids = workers.filter((_, at) => (shown[at] ?? 0) > 0)
  expect(pids.length).toBeGreaterThanOrEqual(2)
  await page.close()
  await allEnded(pids)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle of a run ends everything',
  async (signal) => {
    const { address, ended } = serve('--port', '0')
    const { page } = await open(await address)
    await openLab(page, 'One message through a queue')
    await page.getByText(/step 0 .*can go/).waitFor()
    const workers = workersOf(served?.pid ?? 0)
    expect(workers.length).toBeGreaterThan(0)
    served?.kill(signal)
    // A terminal's Ctrl-C comes twice: from the terminal, and from `npm start`.
    served?.kill(signal)
    expect(await ended).toMatchObject({ code: 0, stderr: '' })
    expect(workers.filter(isAlive)).toEqual([])
    await page.getByText('Lockstep was ended.').first().waitFor()
  },
)

test('a port in use ends it with what, why and what next, and code 2', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { code, stderr, stdout } = await serve('--port', String(port)).ended
  await new Promise((resolve) => other.close(resolve))
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.split('\n').map((line) => line.trim())).toEqual([
    `lockstep: Port ${port} cannot be opened.`,
    'Another program is using it.',
    'Leave out --port to get a free one, or give another.',
    '',
  ])
})
