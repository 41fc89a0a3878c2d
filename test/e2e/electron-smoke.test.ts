/** The built desktop app in the real Electron, where its runtime and a display are there. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allEnded, workersOf } from '../support/processes.ts'
import { openLab } from '../support/window.ts'

const root = join(import.meta.dirname, '../..')
const executable = runtime()
const missing =
  executable === null
    ? 'no Electron runtime'
    : process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']
      ? 'no display'
      : null

/** Looks only; asking the package for its path would start a download. */
function runtime(): string | null {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist')
  const named = join(root, 'node_modules/electron/path.txt')
  const path = join(folder, existsSync(named) ? readFileSync(named, 'utf8') : 'electron')
  return existsSync(path) ? path : null
}

if (missing !== null) process.stdout.write(`electron-smoke: skipped: ${missing}\n`)

describe.skipIf(missing !== null)(
  `in Electron itself${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let app: Awaited<ReturnType<typeof _electron.launch>>

    beforeAll(async () => {
      // Chromium's sandbox does not start as root, which is what a container's test usually runs as.
      const args = process.getuid?.() === 0 ? ['--no-sandbox', root] : [root]
      app = await _electron.launch({ executablePath: executable ?? '', args })
    })
    afterAll(() => app.close())

    test('a lab runs step by step, and its processes end with the app', async () => {
      const page = await app.firstWindow()
      await page.getByRole('heading', { name: 'Pipes' }).waitFor()
      expect(page.url()).toBe('app://lockstep/')
      await openLab(page, 'One message through a queue')
      await page.getByText(/step 0 .*can go/).waitFor()
      await page.keyboard.press('ArrowRight')
      await page.getByText(/step 1 .*can go/).waitFor()
      const workers = process.platform === 'linux' ? workersOf(app.process().pid ?? 0) : []
      await app.close()
      await allEnded(workers)
    })
  },
)
