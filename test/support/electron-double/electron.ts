/**
 * Stands in for the `electron` module where there is no Electron runtime: the built app runs under Node, its window is a
 * page of a real Chromium. It has what the app uses, with Electron's rules about what comes when.
 */
import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions } from 'electron'
import { launch, originOf, schemes } from './browser.ts'
import type { SchemeHandler } from './browser.ts'
import { onOrder, report } from './control.ts'
import { WebContents, handlers, invoke } from './web-contents.ts'
import type { Handler } from './web-contents.ts'

let isReady = false
const browser = launch()
const ready = browser.then(async ({ port }) => {
  // Electron waits for the app's module to be evaluated.
  await new Promise((resolve) => setImmediate(resolve))
  isReady = true
  report({ kind: 'ready', port })
})

class Preventable {
  prevented = false
  preventDefault(): void {
    this.prevented = true
  }
}

const windows: BrowserWindow[] = []

class App extends EventEmitter {
  #quitting = false

  requestSingleInstanceLock(): boolean {
    return process.env['ELECTRON_DOUBLE_SECOND'] !== '1'
  }

  enableSandbox(): void {
    if (isReady) throw new Error('app.enableSandbox() can only be called before app is ready')
    report({ kind: 'sandbox-enabled' })
  }

  whenReady(): Promise<void> {
    return ready
  }

  quit(): void {
    if (this.#quitting) return
    const before = new Preventable()
    this.emit('before-quit', before)
    if (before.prevented) return
    this.#quitting = true
    void Promise.all(windows.map((window) => window.destroy())).then(() => {
      const will = new Preventable()
      this.emit('will-quit', will)
      this.#quitting = false
      if (!will.prevented) this.exit(0)
    })
  }

  exit(code: number): void {
    void browser.then(({ context }) => context.close()).finally(() => process.exit(code))
  }
}
export const app = new App()
// As Electron does on Linux and macOS.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents

  static getAllWindows(): readonly BrowserWindow[] {
    return [...windows]
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    const isFirst = windows.length === 0
    const page = browser.then(async ({ context }) => {
      const found = (isFirst ? context.pages()[0] : undefined) ?? (await context.newPage())
      await found.setViewportSize({ width: options.width ?? 800, height: options.height ?? 600 })
      return found
    })
    windows.push(this)
    this.webContents = new WebContents(page, options.webPreferences?.preload ?? '')
    app.emit('web-contents-created', {}, this.webContents)
    report({ kind: 'window', options })
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.loadURL(address)
    this.emit('ready-to-show')
    report({ kind: 'loaded', address })
  }

  show(): void {
    report({ kind: 'shown' })
  }

  focus(): void {
    report({ kind: 'focused' })
  }

  restore(): void {
    report({ kind: 'restored' })
  }

  isMinimized(): boolean {
    return false
  }

  async destroy(): Promise<void> {
    windows.splice(windows.indexOf(this), 1)
    await this.webContents.destroy()
    this.emit('closed')
  }

  async close(): Promise<void> {
    await this.destroy()
    if (windows.length === 0) app.emit('window-all-closed')
  }
}

export const ipcMain = {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  },
  removeHandler(channel: string): void {
    handlers.delete(channel)
  },
}

export const protocol = {
  registerSchemesAsPrivileged(list: unknown): void {
    if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    report({ kind: 'schemes', list })
  },
  handle(scheme: string, handler: SchemeHandler): void {
    if (!isReady) throw new Error('protocol.handle cannot be called before app is ready')
    schemes.set(scheme, handler)
  },
}

type Ask = (contents: unknown, permission: unknown, decide: (granted: boolean) => void) => void
type Check = (contents: unknown, permission: unknown) => boolean
type Device = (details: { readonly deviceType: unknown }) => boolean

// Electron's own answers when an app has none: yes.
let onAsk: Ask = (_contents, _permission, decide) => decide(true)
let onCheck: Check = () => true
let onDevice: Device = () => true

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler: Ask) => (onAsk = handler),
    setPermissionCheckHandler: (handler: Check) => (onCheck = handler),
    setDevicePermissionHandler: (handler: Device) => (onDevice = handler),
  },
}

export const nativeTheme = { shouldUseDarkColors: false }

export const dialog = {
  showErrorBox(title: string, content: string): void {
    report({ kind: 'error-box', title, content })
  },
}

export class Menu {
  static buildFromTemplate(template: readonly unknown[]): { readonly template: readonly unknown[] } {
    return { template }
  }

  static setApplicationMenu({ template }: { readonly template: readonly unknown[] }): void {
    report({ kind: 'menu', template })
  }
}

onOrder('permission', async ({ permission }) => {
  const contents = windows[0]?.webContents
  const request = await new Promise((resolve) => onAsk(contents, permission, resolve))
  return { request, check: onCheck(contents, permission), device: onDevice({ deviceType: permission }) }
})
/** A command as if it came from a frame with this address. */
onOrder('ipc-from', ({ url, inFrame, foreign, gone, channel, args }) => {
  const address = String(url)
  const senderFrame = { url: address, origin: originOf(address), parent: inFrame === true ? {} : null }
  const sender = foreign === true ? {} : windows[0]?.webContents
  return invoke(
    { sender, senderFrame: gone === true ? null : senderFrame },
    String(channel),
    args as unknown[],
  )
})
onOrder('fetch', async ({ url, method }) => {
  const address = String(url)
  const handler = schemes.get(new URL(address).protocol.slice(0, -1))
  const response = await handler?.(new Request(address, { method: String(method) }))
  if (response === undefined) return null
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
})
onOrder('second-instance', () => app.emit('second-instance', {}, [], ''))
onOrder('close-window', () => windows[0]?.close())
onOrder('quit', () => app.quit())
