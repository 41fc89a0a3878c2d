/** Runs the built desktop app under Node with the double, and drives its window from the test. */
import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { processesMarked } from '../process-table.ts'

export type DoubleEvent = { readonly kind: string } & Readonly<Record<string, unknown>>

const REGISTER = new URL('register.mjs', import.meta.url).href
const MAIN = fileURLToPath(new URL('../../../out/main/main.js', import.meta.url))

/** Far longer than it takes on a busy machine. */
const BROWSER_ENDS_MS = 15_000

export type DesktopOptions = {
  readonly main?: string
  readonly env?: Readonly<Record<string, string>>
}

export class DesktopApp {
  readonly events: DoubleEvent[] = []
  readonly exited: Promise<number | null>
  #output = ''
  readonly #folder = mkdtempSync(join(tmpdir(), 'electron-double-'))
  readonly #child: ChildProcess
  readonly #watchers = new Set<() => void>()
  #browser: Browser | null = null
  #orders = 0

  constructor({ main = MAIN, env = {} }: DesktopOptions = {}) {
    this.#child = fork(main, {
      execArgv: ['--import', REGISTER],
      stdio: 'pipe',
      env: { ...process.env, ...env, ELECTRON_DOUBLE_FOLDER: this.#folder },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (text: Buffer) => (this.#output += text.toString()))
    this.#child.on('message', (event) => {
      this.events.push(event as DoubleEvent)
      this.#tell()
    })
    this.exited = new Promise((resolve) =>
      this.#child.once('exit', (code) => {
        resolve(code)
        this.#tell()
      }),
    )
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  /** What it wrote to standard output and error. */
  get output(): string {
    return this.#output
  }

  /** The first event of this kind that `holds`, come or to come. Rejects when the app ends without one. */
  event(kind: string, holds: (event: DoubleEvent) => boolean = () => true): Promise<DoubleEvent> {
    return new Promise((resolve, reject) => {
      const watch = () => {
        const found = this.events.find((event) => event.kind === kind && holds(event))
        const over = this.#child.exitCode !== null || this.#child.signalCode !== null
        if (found === undefined && !over) return
        this.#watchers.delete(watch)
        if (found !== undefined) resolve(found)
        else reject(new Error(`the app ended without "${kind}":\n${this.#output}`))
      }
      this.#watchers.add(watch)
      watch()
    })
  }

  /** Once the window has loaded. */
  async page(): Promise<Page> {
    const { port } = await this.event('ready')
    await this.event('loaded')
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`)
    const page = this.#browser.contexts()[0]?.pages()[0]
    if (page === undefined) throw new Error('the app has no window')
    page.setDefaultTimeout(100_000)
    return page
  }

  async order(kind: string, rest: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const number = ++this.#orders
    this.#child.send({ kind, number, ...rest })
    return (await this.event('answer', (event) => event['to'] === number))['result']
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Ends it if it has not ended yet, and its browser if that has been left alone. */
  async end(): Promise<number | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.signal('SIGTERM')
    const code = await this.exited
    await this.#endBrowser()
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    return code
  }

  async #endBrowser(): Promise<void> {
    const browser = this.#browser
    if (browser?.isConnected() === true) {
      // It may go between the look and the word, which is what is wanted. Whether it has gone is seen below.
      await browser
        .newBrowserCDPSession()
        .then((line) => line.send('Browser.close'))
        .catch(() => {})
    }
    const left = () => processesMarked(this.#folder).map(({ pid }) => pid)
    const until = performance.now() + BROWSER_ENDS_MS
    while (left().length > 0 && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20))
    const stayed = left()
    for (const pid of stayed) process.kill(pid, 'SIGKILL')
    if (stayed.length > 0) throw new Error(`the browser did not end: processes ${stayed.join(', ')}`)
  }

  #tell(): void {
    for (const watch of this.#watchers) watch()
  }
}
