/** A page of the double's Chromium as Electron's main process sees it. */
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Frame, Page, Route } from 'playwright-core'
import { transform } from 'sucrase'
import { fromBrowser, originOf, schemes, toBrowser } from './browser.ts'
import { report } from './control.ts'

export type SenderFrame = { readonly url: string; readonly origin: string; readonly parent: object | null }
export type InvokeEvent = { readonly sender: unknown; readonly senderFrame: SenderFrame | null }
export type Handler = (event: InvokeEvent, ...args: readonly unknown[]) => unknown
type WindowOpenHandler = (details: { readonly url: string }) => { readonly action: string }
type Deliver = (channel: string, args: readonly unknown[]) => void

export const handlers = new Map<string, Handler>()

export class WebContents extends EventEmitter {
  readonly #page: Promise<Page>
  #onWindowOpen: WindowOpenHandler = () => ({ action: 'allow' })
  #destroyed = false
  /** A way that main itself asked for is not asked about. */
  #expected = ''
  /** What a window that the page opens wants to load. */
  #wanted = ''

  constructor(page: Promise<Page>, preload: string) {
    super()
    this.#page = page.then((found) => this.#prepare(found, preload))
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#onWindowOpen = handler
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const sent = structuredClone(args)
    const deliver = ([to, what]: readonly [string, readonly unknown[]]) =>
      (Reflect.get(window, Symbol.for('electron-double')) as Deliver | undefined)?.(to, what)
    // A page that goes away meanwhile hears nothing, as in Electron.
    void this.#page.then((page) => page.evaluate(deliver, [channel, sent] as const)).catch(() => {})
  }

  async loadURL(address: string): Promise<void> {
    const page = await this.#page
    this.#expected = address
    await page.goto(toBrowser(address))
  }

  async destroy(): Promise<void> {
    this.#destroyed = true
    await (await this.#page).close()
  }

  async #prepare(page: Page, preload: string): Promise<Page> {
    await page.exposeBinding('__electronInvoke', ({ frame }, channel: string, args: readonly unknown[]) =>
      invoke({ sender: this, senderFrame: frameOf(frame) }, channel, args),
    )
    await page.addInitScript({ content: pageScript(preload) })
    await page.route('**/*', (route) => this.#answer(page, route))
    // Of any other page nothing reaches the network.
    await page.context().route('**/*', (route) => route.abort('blockedbyclient'))
    // By the time there is a page its address may already be that of an error.
    const browser = await page.context().newCDPSession(page)
    browser.on('Page.windowOpen', ({ url }) => (this.#wanted = url))
    await browser.send('Page.enable')
    page.context().on('page', (other) => void this.#opened(page, other))
    page.on('pageerror', (error) => report({ kind: 'page-error', text: error.stack ?? error.message }))
    page.on('console', (line) => {
      if (line.type() === 'error') report({ kind: 'page-error', text: line.text() })
    })
    return page
  }

  async #opened(page: Page, other: Page): Promise<void> {
    if (other === page) return
    const url = fromBrowser(this.#wanted)
    const { action } = this.#onWindowOpen({ url })
    report({ kind: 'window-open', url, action })
    if (action === 'deny') await other.close()
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request()
    const url = fromBrowser(request.url())
    if (request.isNavigationRequest() && !this.#mayNavigate(request.frame() === page.mainFrame(), url)) {
      report({ kind: 'navigation-denied', url })
      return route.abort('aborted')
    }
    const handler = schemes.get(new URL(url).protocol.slice(0, -1))
    if (handler === undefined) {
      report({ kind: 'network', url })
      return route.abort('blockedbyclient')
    }
    const response = await handler(new Request(url, { method: request.method() }))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  }

  #mayNavigate(isMainFrame: boolean, url: string): boolean {
    const asked = this.#expected === url
    this.#expected = ''
    this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false })
    if (asked) return true
    let stopped = false
    const event = { url, isMainFrame, preventDefault: () => (stopped = true) }
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event)
    return !stopped
  }
}

export async function invoke(
  event: InvokeEvent,
  channel: string,
  args: readonly unknown[],
): Promise<{ readonly value: unknown } | { readonly error: string }> {
  const handler = handlers.get(channel)
  if (handler === undefined) return { error: `Error: No handler registered for '${channel}'` }
  try {
    return { value: structuredClone(await handler(event, ...args)) }
  } catch (error) {
    return { error: String(error) }
  }
}

function frameOf(frame: Frame): SenderFrame {
  const url = fromBrowser(frame.url())
  const parent = frame.parentFrame()
  return { url, origin: originOf(url), parent: parent === null ? null : frameOf(parent) }
}

function pageScript(preload: string): string {
  const text = readFileSync(new URL('./in-page.ts', import.meta.url), 'utf8')
  const { code } = transform(text, { transforms: ['typescript'], disableESTransforms: true })
  return code.replace('/* the preload script */', () => readFileSync(preload, 'utf8'))
}
