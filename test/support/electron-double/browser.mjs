// The one Chromium behind the double, and how addresses of an app's own schemes look in it: a browser knows no `app:`,
// so `app://lockstep/x` is `https://lockstep.app.test/x` there, answered by the app's own handler.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
export const schemes = new Map()

/** @param {string} address */
export function toBrowser(address) {
  const [, scheme, host, rest] = /^(\w+):\/\/([^/]*)(.*)$/.exec(address) ?? []
  return scheme !== undefined && schemes.has(scheme) ? `https://${host}.${scheme}.test${rest}` : address
}

/** @param {string} address */
export function fromBrowser(address) {
  const [, host, scheme, rest] = /^https:\/\/([^/]*)\.(\w+)\.test(.*)$/.exec(address) ?? []
  return scheme !== undefined && schemes.has(scheme) ? `${scheme}://${host}${rest}` : address
}

export async function launch() {
  const folder = mkdtempSync(join(tmpdir(), 'electron-double-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    // A port, so that the test can drive the same page.
    args: ['--no-sandbox', '--remote-debugging-port=0'],
    viewport: null,
  })
  const [port] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')
  return {
    context,
    port: Number(port),
    close: async () => {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
