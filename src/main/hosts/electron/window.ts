/** The desktop window and its line to main: a new one behind each page that it loads, so that a reload starts afresh. */
import { join } from 'node:path'
import { BrowserWindow, ipcMain, nativeTheme } from 'electron'
import type { IpcMainInvokeEvent } from 'electron'
import { BRIDGE_CHANNELS } from '#protocol/bridge.ts'
import type { HostReply } from '#protocol/host.ts'
import type { OpenWindow, OpenWindows } from '../open-windows.ts'
import { WINDOW_ADDRESS, WINDOW_ORIGIN, isWindowAddress } from './window-scheme.ts'

/** Shown for the moment before the page is there; the tokens of the page's own background. */
const BACKGROUND = { light: '#ffffff', dark: '#16181d' } as const

export function openWindow(windows: OpenWindows): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    title: 'Lockstep',
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries would be fetched from the network.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  connect(window, windows)
  void window.loadURL(WINDOW_ADDRESS)
  return window
}

function connect(window: BrowserWindow, windows: OpenWindows): void {
  const { webContents } = window
  let page: OpenWindow | null = null
  const end = () => {
    void page?.dispose()
    page = null
  }
  webContents.on('did-start-navigation', (details) => {
    // Tried only, a way elsewhere begins too; it is the guard that ends it.
    if (!details.isMainFrame || details.isSameDocument || !isWindowAddress(details.url)) return
    end()
    page = windows.open((message) => {
      if (!webContents.isDestroyed()) webContents.send(BRIDGE_CHANNELS.message, message)
    })
  })
  webContents.on('render-process-gone', end)
  ipcMain.handle(BRIDGE_CHANNELS.ask, (event, raw: unknown): Promise<HostReply> => {
    if (page === null || event.sender !== webContents || !isOurPage(event.senderFrame))
      throw new Error('Lockstep answers its own window only.')
    return page.ask(raw)
  })
  window.once('closed', () => {
    ipcMain.removeHandler(BRIDGE_CHANNELS.ask)
    end()
  })
}

/** The page itself, not a frame inside it; none when the frame is gone by now. */
function isOurPage(frame: IpcMainInvokeEvent['senderFrame']): boolean {
  return frame !== null && frame.parent === null && frame.origin === WINDOW_ORIGIN
}
