/** What no page may do here, whatever it holds: go elsewhere, open windows, embed others, ask for the computer's devices. */
import { app, session } from 'electron'
import type { WebContents } from 'electron'
import { isWindowAddress } from './window-scheme.ts'

/** Copying text out of the window is the one thing that Chromium asks about and that people expect to work. */
const ALLOWED: readonly string[] = ['clipboard-sanitized-write']

/** For every page that will ever be made, also by others than us. Call it before the app is ready. */
export function guardPages(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  // A frame of a page goes nowhere either; loading our own page again is no going elsewhere.
  const stay = (event: Electron.Event<{ readonly url: string }>) => {
    if (!isWindowAddress(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

export function denyPermissions(): void {
  const { defaultSession } = session
  defaultSession.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(ALLOWED.includes(permission)),
  )
  defaultSession.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission))
  defaultSession.setDevicePermissionHandler(() => false)
}
