/**
 * What the tests of the window share: the build, one Chromium, and one server of the built app. Each window has a
 * browser context and a run of its own, so they see nothing of each other.
 */
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { launchOptions } from '../../scripts/lib/chromium.mjs'
import { buildStale } from './build-stale.ts'
import { serve } from './serving.ts'
import { cookieOf } from './web-client.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test reaches the Chromium. */
    chromium: string
    /** The server of the built app, and the cookie (`name=value`) of a browser that was let in. */
    app: { readonly origin: string; readonly cookie: string }
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  buildStale([])
  const browser = await chromium.launchServer(await launchOptions())
  const served = serve('--port', '0')
  const close = async () => {
    await browser.close()
    served.child.kill('SIGTERM')
    const { stderr } = await served.ended
    if (stderr !== '') throw new Error(`the server of the tests complained:\n${stderr}`)
  }
  try {
    const address = await served.address
    project.provide('chromium', browser.wsEndpoint())
    project.provide('app', { origin: new URL(address).origin, cookie: await cookieOf(address) })
    return close
  } catch (error) {
    await close()
    throw error
  }
}
