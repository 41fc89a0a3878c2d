/**
 * The address of the desktop window, `app://lockstep/`. A scheme of our own and not `file:`, so that the page has an origin
 * of its own, is sent its policy as a header, and can name no other file of this computer.
 */
import { protocol } from 'electron'
import type { WindowFiles } from '../window-files.ts'

const SCHEME = 'app'
const HOST = 'lockstep'
export const WINDOW_ORIGIN = `${SCHEME}://${HOST}`
export const WINDOW_ADDRESS = `${WINDOW_ORIGIN}/`

/** Whether this is our page, at whatever place in it. */
export function isWindowAddress(address: string): boolean {
  return address.split('#', 1)[0] === WINDOW_ADDRESS
}

/** Before the app is ready: what a scheme may do is fixed when Chromium starts. */
export function registerWindowScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

export function serveWindowScheme(files: WindowFiles): void {
  protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url)
    const file = url.host === HOST && request.method === 'GET' ? await files.read(url.pathname) : null
    return file === null
      ? new Response('There is no such file.', { status: 404 })
      : new Response(file.body, { headers: file.headers })
  })
}
