/** The desktop app: one window, answered as are the browser and the command line. */
import '#node/shut-inspector.ts'
import { BrowserWindow, Menu, app, dialog } from 'electron'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { WindowFiles, builtWindowFolder } from '../window-files.ts'
import { OpenWindows } from '../open-windows.ts'
import { denyPermissions, guardPages } from './guard.ts'
import { openWindow } from './window.ts'
import { registerWindowScheme, serveWindowScheme } from './window-scheme.ts'

function start(): void {
  app.enableSandbox()
  registerWindowScheme()
  guardPages()
  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows()[0]
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  // Not awaited at the top: Electron is not ready before this module has been evaluated.
  void app.whenReady().then(open).catch(fail)
}

function open(): void {
  denyPermissions()
  serveWindowScheme(new WindowFiles(builtWindowFolder()))
  const windows = new OpenWindows()
  app.on('will-quit', (event) => {
    event.preventDefault()
    void windows.close().then(() => app.exit(0), fail)
  })
  Menu.setApplicationMenu(menu())
  openWindow(windows)
}

/** What the system expects of every app, and no more: the window has its own controls. */
function menu(): Menu {
  const mac = process.platform === 'darwin'
  return Menu.buildFromTemplate([
    ...(mac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
  ])
}

function fail(error: unknown): void {
  const text =
    error instanceof LockstepError
      ? `${error.what}\n\n${error.why}\n\n${error.next}`
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
  dialog.showErrorBox('Lockstep cannot start', text)
  app.exit(1)
}

if (app.requestSingleInstanceLock()) start()
else app.quit()
