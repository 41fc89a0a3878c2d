// A page of the double's Chromium as Electron's main process sees it.
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { fromBrowser, schemes, toBrowser } from './browser.mjs'
import { report } from './control.mjs'

/** @import { Frame, Page, Route } from 'playwright-core' */

const inPage = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8')

/** @type {Map<string, Function>} */
export const handlers = new Map()

export class WebContents extends EventEmitter {
  #page
  /** @type {(details: { url: string }) => { action: string }} */
  #onWindowOpen = () => ({ action: 'allow' })
  #destroyed = false
  /** A way that main itself asked for is not asked about. */
  #expected = ''
  /** What a window that the page opens wants to load. */
  #wanted = ''

  /**
   * @param {Promise<Page>} page
   * @param {{ preload: string }} webPreferences
   */
  constructor(page, webPreferences) {
    super()
    this.#page = page.then((found) => this.#prepare(found, webPreferences))
  }

  /** @param {(details: { url: string }) => { action: string }} handler */
  setWindowOpenHandler(handler) {
    this.#onWindowOpen = handler
  }

  isDestroyed() {
    return this.#destroyed
  }

  /**
   * @param {string} channel
   * @param {...unknown} args
   */
  send(channel, ...args) {
    const sent = structuredClone(args)
    // A page that goes away meanwhile hears nothing, as in Electron.
    void this.#page
      .then((page) =>
        page.evaluate(([to, what]) => window[Symbol.for('electron-double')]?.(to, what), [channel, sent]),
      )
      .catch(() => {})
  }

  /** @param {string} address */
  async loadURL(address) {
    const page = await this.#page
    this.#expected = address
    await page.goto(toBrowser(address))
  }

  async destroy() {
    this.#destroyed = true
    await (await this.#page).close()
  }

  /**
   * @param {Page} page
   * @param {{ preload: string }} webPreferences
   */
  async #prepare(page, { preload }) {
    await page.exposeBinding('__electronInvoke', ({ frame }, channel, args) =>
      invoke({ sender: this, senderFrame: frameOf(frame) }, channel, args),
    )
    const script = inPage.replace('__PRELOAD__', () => readFileSync(preload, 'utf8'))
    await page.addInitScript({ content: script })
    await page.route('**/*', (route) => this.#answer(page, route))
    // Of any other page nothing reaches the network.
    await page.context().route('**/*', (route) => {
      this.#wanted = route.request().url()
      return route.abort('blockedbyclient')
    })
    page.context().on('page', (other) => void this.#opened(page, other))
    page.on('pageerror', (error) => report({ kind: 'page-error', text: error.stack || error.message }))
    page.on('console', (line) => {
      if (line.type() === 'error') report({ kind: 'page-error', text: line.text() })
    })
    return page
  }

  /**
   * @param {Page} page
   * @param {Page} other
   */
  async #opened(page, other) {
    if (other === page) return
    const url = fromBrowser(this.#wanted || other.url())
    const { action } = this.#onWindowOpen({ url })
    report({ kind: 'window-open', url, action })
    if (action === 'deny') await other.close()
  }

  /**
   * @param {Page} page
   * @param {Route} route
   */
  async #answer(page, route) {
    const request = route.request()
    const url = fromBrowser(request.url())
    if (request.isNavigationRequest() && !this.#mayNavigate(page, request.frame(), url)) {
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

  /**
   * @param {Page} page
   * @param {Frame} frame
   * @param {string} url
   */
  #mayNavigate(page, frame, url) {
    const isMainFrame = frame === page.mainFrame()
    const asked = this.#expected === url
    this.#expected = ''
    this.emit('did-start-navigation', { url, isMainFrame, isSameDocument: false })
    if (asked) return true
    let stopped = false
    const event = { url, isMainFrame, preventDefault: () => (stopped = true) }
    this.emit('will-frame-navigate', event)
    if (isMainFrame && !stopped) this.emit('will-navigate', event)
    return !stopped
  }
}

/**
 * @param {{ sender: WebContents, senderFrame: unknown }} event
 * @param {string} channel
 * @param {unknown[]} args
 */
export async function invoke(event, channel, args) {
  const handler = handlers.get(channel)
  if (handler === undefined) return { error: `Error: No handler registered for '${channel}'` }
  try {
    return { value: structuredClone(await handler(event, ...args)) }
  } catch (error) {
    return { error: String(error) }
  }
}

/** @param {Frame} frame */
function frameOf(frame) {
  const url = fromBrowser(frame.url())
  const parent = frame.parentFrame()
  return { url, origin: originOf(url), parent: parent === null ? null : frameOf(parent) }
}

/** @param {string} url */
export function originOf(url) {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
