/**
 * The one Chromium behind the double, and how addresses of an app's own schemes look in it: a browser knows no `app:`, so
 * `app://lockstep/x` is `https://lockstep.app.test/x` there, answered by the app's own handler.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext } from 'playwright-core'

export type SchemeHandler = (request: Request) => Response | Promise<Response>

export const schemes = new Map<string, SchemeHandler>()

export function toBrowser(address: string): string {
  const [, scheme = '', host = '', rest = ''] = /^(\w+):\/\/([^/]*)(.*)$/.exec(address) ?? []
  return schemes.has(scheme) ? `https://${host}.${scheme}.test${rest}` : address
}

export function fromBrowser(address: string): string {
  const [, host = '', scheme = '', rest = ''] = /^https:\/\/([^/]*)\.(\w+)\.test(.*)$/.exec(address) ?? []
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : address
}

/** The origin of an address as Electron names it, also for a scheme that Node has not heard of. */
export function originOf(address: string): string {
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}

export async function launch(): Promise<{ readonly context: BrowserContext; readonly port: number }> {
  // The test's, which removes it whichever way we end.
  const folder = process.env['ELECTRON_DOUBLE_FOLDER'] ?? ''
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // A port, so that the test can drive the same page.
    args: ['--no-sandbox', '--remote-debugging-port=0'],
    viewport: null,
  })
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  return { context, port: Number(port) }
}
