// Stands in for the `electron` module where there is no Electron runtime: the built app runs under Node, its window is a
// page of a real Chromium. It has what the app uses, with Electron's rules about what comes when.
import { EventEmitter } from 'node:events'
import { launch, schemes } from './browser.mjs'
import { onOrder, report } from './control.mjs'
import { WebContents, handlers, invoke, originOf } from './web-contents.mjs'

let isReady = false
const browser = launch()
const ready = browser.then(async ({ port }) => {
  // Electron waits for the app's module to be evaluated.
  await new Promise((resolve) => setImmediate(resolve))
  isReady = true
  report({ kind: 'ready', port })
})

function preventable() {
  const event = { prevented: false, preventDefault: () => (event.prevented = true) }
  return event
}

class App extends EventEmitter {
  #quitting = false

  requestSingleInstanceLock() {
    return process.env['ELECTRON_DOUBLE_SECOND'] !== '1'
  }
  enableSandbox() {
    if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    report({ kind: 'sandbox-enabled' })
  }
  whenReady() {
    return ready
  }
  quit() {
    if (this.#quitting) return
    const before = preventable()
    this.emit('before-quit', before)
    if (before.prevented) return
    this.#quitting = true
    void Promise.all(windows.map((window) => window.destroy())).then(() => {
      const will = preventable()
      this.emit('will-quit', will)
      this.#quitting = false
      if (!will.prevented) this.exit(0)
    })
  }
  /** @param {number} code */
  exit(code) {
    void browser.then((found) => found.close()).finally(() => process.exit(code))
  }
}
export const app = new App()
// As Electron does on Linux and macOS.
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => app.quit())

/** @type {BrowserWindow[]} */
const windows = []

export class BrowserWindow extends EventEmitter {
  static getAllWindows() {
    return [...windows]
  }

  /** @param {any} options */
  constructor(options) {
    super()
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const page = browser.then(async ({ context }) => {
      const found = windows.length === 1 ? context.pages()[0] : await context.newPage()
      await found.setViewportSize({ width: options.width, height: options.height })
      return found
    })
    windows.push(this)
    this.webContents = new WebContents(page, options.webPreferences)
    app.emit('web-contents-created', {}, this.webContents)
    report({ kind: 'window', options: JSON.parse(JSON.stringify(options)) })
  }
  /** @param {string} address */
  async loadURL(address) {
    await this.webContents.loadURL(address)
    this.emit('ready-to-show')
    report({ kind: 'loaded', address })
  }
  show() {
    report({ kind: 'shown' })
  }
  focus() {
    report({ kind: 'focused' })
  }
  restore() {}
  isMinimized() {
    return false
  }
  isDestroyed() {
    return this.webContents.isDestroyed()
  }
  async destroy() {
    windows.splice(windows.indexOf(this), 1)
    await this.webContents.destroy()
    this.emit('closed')
  }
  async close() {
    await this.destroy()
    if (windows.length === 0) app.emit('window-all-closed')
  }
}

export const ipcMain = {
  /**
   * @param {string} channel
   * @param {Function} handler
   */
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
    report({ kind: 'ipc-handler', channel })
  },
  /** @param {string} channel */
  removeHandler(channel) {
    handlers.delete(channel)
  },
}

export const protocol = {
  /** @param {unknown} list */
  registerSchemesAsPrivileged(list) {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    report({ kind: 'schemes', list })
  },
  /**
   * @param {string} scheme
   * @param {(request: Request) => Response | Promise<Response>} handler
   */
  handle(scheme, handler) {
    if (!isReady) throw new Error('protocol.handle cannot be called before app is ready')
    schemes.set(scheme, handler)
  },
}

/** @type {Record<string, any>} */
const decisions = {}
export const session = {
  defaultSession: {
    setPermissionRequestHandler: (/** @type {Function} */ handler) => (decisions.request = handler),
    setPermissionCheckHandler: (/** @type {Function} */ handler) => (decisions.check = handler),
    setDevicePermissionHandler: (/** @type {Function} */ handler) => (decisions.device = handler),
  },
}

export const nativeTheme = { shouldUseDarkColors: false }
export const dialog = {
  /**
   * @param {string} title
   * @param {string} content
   */
  showErrorBox(title, content) {
    report({ kind: 'error-box', title, content })
  },
}
export class Menu {
  /** @param {unknown[]} template */
  static buildFromTemplate(template) {
    return Object.assign(new Menu(), { template })
  }
  /** @param {{ template: unknown[] }} menu */
  static setApplicationMenu(menu) {
    report({ kind: 'menu', template: menu.template })
  }
}

onOrder('permission', async ({ permission }) => {
  const asked = new Promise((resolve) => decisions.request(windows[0]?.webContents, permission, resolve, {}))
  return {
    request: await asked,
    check: decisions.check(windows[0]?.webContents, permission, '', {}),
    device: decisions.device({ deviceType: permission }),
  }
})
/** A command as if it came from a frame with this address; another window's contents when `foreign`. */
onOrder('ipc-from', ({ url, inFrame, foreign, gone, channel, args }) => {
  const senderFrame = gone ? null : { url, origin: originOf(url), parent: inFrame ? {} : null }
  return invoke(
    { sender: foreign ? /** @type {any} */ ({}) : windows[0]?.webContents, senderFrame },
    channel,
    args,
  )
})
onOrder('fetch', async ({ url, method }) => {
  const response = await schemes.get(new URL(url).protocol.slice(0, -1))?.(new Request(url, { method }))
  return response === undefined
    ? null
    : { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() }
})
onOrder('second-instance', () => app.emit('second-instance', {}, [], ''))
onOrder('close-window', () => void windows[0]?.close())
onOrder('quit', () => app.quit())
