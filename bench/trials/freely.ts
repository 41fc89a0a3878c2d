/**
 * The window while 120 processes run freely, and when a key is pressed afterwards, in a real browser: the longest task of the page's main
 * thread, in processor time (the processes of the run want the same cores), and how long it takes from a key to the next frame.
 */
import { spawn } from 'node:child_process'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { launchOptions } from '../../scripts/lib/chromium.mjs'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, percentile, statOf } from '../lib/stat.ts'

const KEYS = 40
const PROGRAM = `import { Lock, Process, Queue } from 'lockstep'
export async function main() {
  const [queue, lock] = [new Queue(), new Lock()]
  const all = Array.from({ length: 119 }, (_, n) => new Process({ target: works, args: [queue, lock], name: 'worker ' + n }))
  for (const one of all) await one.start()
  for (let n = 0; n < 119 * 5; n++) await queue.get()
  for (const one of all) await one.join()
}
export async function works(queue: Queue, lock: Lock) {
  for (let n = 0; n < 5; n++) await lock.with(() => queue.put(n))
}
`
const [lockstep = ''] = process.argv.slice(2)

/** Trace events of Chromium, as far as they are looked at; microseconds. */
type TraceEvent = {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly dur?: number
  readonly tdur?: number
}
type Run = {
  readonly task: number
  readonly wall: number
  readonly long: number
  readonly key: number
  readonly keyTask: number
}

const server = spawn(process.execPath, [lockstep, 'serve', '--no-open', '--port', '0'], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch(await launchOptions())
try {
  // It lets one browser in.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })
  const page = await context.newPage()
  page.setDefaultTimeout(300_000)
  await page.goto(await addressOf())
  const runs: Run[] = []
  await interleaved(roundsOr(3), {
    run: async () => {
      const run = await freely(browser, page)
      runs.push(run)
      return run.task
    },
  })
  const of = (figure: keyof Run) => statOf(runs.map((run) => run[figure]))
  report(
    [
      {
        what: 'longest task of the page while 120 processes run freely, processor time',
        measured: { 'by the wall': of('wall'), 'tasks above 50 ms by the wall': of('long') },
        unit: 'ms',
        figure: of('task'),
        goal: atMost(50),
      },
      {
        what: 'p95 from a key to the next frame, 120 processes',
        measured: { 'longest task, processor time': of('keyTask') },
        unit: 'ms',
        figure: of('key'),
        goal: atMost(50),
      },
    ],
    [`Chromium ${browser.version()}, headless`],
  )
} finally {
  await browser.close()
  server.kill('SIGTERM')
}

function addressOf(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const [address] = /http:\S+/.exec(said) ?? []
      if (address !== undefined) resolve(address)
    })
    server.once('close', () => reject(new Error(`the server ended: ${said}`)))
  })
}

async function freely(on: Browser, page: Page): Promise<Run> {
  await page
    .locator('input[type=file]:not([webkitdirectory])')
    .first()
    .setInputFiles({ name: 'crowd.lab.ts', mimeType: 'text/plain', buffer: Buffer.from(PROGRAM) })
  await page.getByRole('button', { name: 'Run it', exact: true }).click()
  await page.getByText(/^step 0 .*can go/).waitFor()
  await page.getByRole('button', { name: 'Speed', exact: true }).click()
  const item = page.getByRole('menuitem', { name: 'Let them run freely' })
  await item.waitFor()
  await on.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await item.click()
  await page.waitForFunction(() => /^step .* ended/m.test(document.body.innerText), null, { polling: 1000 })
  const tasks = tasksOfPage(await on.stopTracing())
  const walls = tasks.map(({ dur = 0 }) => dur / 1000)
  // A trace costs time itself: keys are timed without one, and their tasks looked at afterwards.
  const keys = await keysToFrames(page)
  await on.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] })
  await keysToFrames(page)
  const run = {
    task: longest(tasks),
    wall: Math.max(...walls),
    long: walls.filter((ms) => ms > 50).length,
    key: percentile(keys, 0.95),
    keyTask: longest(tasksOfPage(await on.stopTracing())),
  }
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('searchbox').waitFor()
  return run
}

/** In processor time. */
function longest(tasks: readonly TraceEvent[]): number {
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000))
}

/** Of the thread that lays out the most: the page's own. */
function tasksOfPage(trace: Buffer): readonly TraceEvent[] {
  const { traceEvents: events } = JSON.parse(String(trace)) as { traceEvents: TraceEvent[] }
  const threads = new Map<string, { laidOut: number; readonly tasks: TraceEvent[] }>()
  for (const event of events) {
    if (event.ph !== 'X') continue
    const key = `${event.pid} ${event.tid}`
    const thread = threads.get(key) ?? { laidOut: 0, tasks: [] }
    threads.set(key, thread)
    if (event.name === 'Layout') thread.laidOut++
    if (event.name === 'ThreadControllerImpl::RunTask') thread.tasks.push(event)
  }
  return [...threads.values()].toSorted((a, b) => b.laidOut - a.laidOut)[0]?.tasks ?? []
}

/** Steps back, one by one; each until what it has changed is laid out and handed over to be drawn. */
async function keysToFrames(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const took: number[] = []
    Reflect.set(window, 'took', took)
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => took.push(performance.now() - timeStamp)
          port2.postMessage(null)
        }),
      true,
    )
  })
  for (let n = 0; n < KEYS; n++) {
    await page.keyboard.press('ArrowLeft')
    await page.waitForFunction((before) => (Reflect.get(window, 'took') as number[]).length > before, n)
    // The other panels follow.
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 150)))
  }
  return page.evaluate(() => Reflect.get(window, 'took') as number[])
}
