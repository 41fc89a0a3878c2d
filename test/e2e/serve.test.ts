/** `lockstep serve` as a person meets it: the built command, a real browser, Ctrl-C. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { allEnded, isAlive, workersOf } from '../support/processes.ts'
import { serve } from '../support/serving.ts'
import type { Serving } from '../support/serving.ts'
import { openLab, pagesOfTest } from '../support/window.ts'
import type { Window } from '../support/window.ts'

const newPage = pagesOfTest()
let serving: Serving | null = null

afterEach(() => {
  if (serving?.child.exitCode === null) serving.child.kill('SIGKILL')
  serving = null
})

/** A server of this test's own, and the page that its address opens. */
async function opened(): Promise<Window & { readonly served: Serving }> {
  const served = serve('--port', '0')
  serving = served
  const window = await newPage()
  await window.page.goto(await served.address)
  return { ...window, served }
}

test('the address opens the window once, and the token leaves the address bar', async () => {
  const { page, errors, served } = await opened()
  await page.getByRole('heading', { name: 'Pipes' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
  await page.reload()
  await page.getByRole('heading', { name: 'Pipes' }).waitFor()
  expect(errors).toEqual([])

  const { page: refused } = await newPage()
  const response = await refused.goto(await served.address)
  expect(response?.status()).toBe(403)
  await refused.getByText('used already').waitFor()
})

test('a lab runs on real processes, which end with the window', async () => {
  const { page, errors, served } = await opened()
  await openLab(page, 'One message through a queue')
  await page.getByText(/step 0 .*can go/).waitFor()
  await page.getByRole('button', { name: 'Step', exact: true }).click()
  await page.getByText(/step 1 .*can go/).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText(/step 2 .*can go/).waitFor()
  expect(errors).toEqual([])

  const workers = workersOf(served.child.pid ?? 0)
  const shown = await Promise.all(workers.map((pid) => page.getByText(String(pid), { exact: true }).count()))
  const pids = workers.filter((_, at) => (shown[at] ?? 0) > 0)
  expect(pids.length).toBeGreaterThanOrEqual(2)
  await page.close()
  await allEnded(pids)
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s in the middle of a run ends everything',
  async (signal) => {
    const { page, served } = await opened()
    await openLab(page, 'One message through a queue')
    await page.getByText(/step 0 .*can go/).waitFor()
    const workers = workersOf(served.child.pid ?? 0)
    expect(workers.length).toBeGreaterThan(0)
    served.child.kill(signal)
    // A terminal's Ctrl-C comes twice: from the terminal, and from `npm start`.
    served.child.kill(signal)
    expect(await served.ended).toMatchObject({ code: 0, stderr: '' })
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
