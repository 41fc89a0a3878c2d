// npm start: the desktop window where Electron can open one, otherwise the same app in the browser.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/run.mjs'
import { root } from './lib/targets.mjs'

const built = await run('node', ['scripts/build.mjs', '--stale'])
if (built !== 0) process.exit(built)

const args = process.argv.slice(2)
const electron = electronExecutable()
const why =
  electron === null
    ? 'the Electron runtime is missing (`npx install-electron` downloads it)'
    : (whyNoWindow() ?? (await openWindow(electron)))

if (why !== null) {
  process.stdout.write(`Opening in the browser, because ${why}.\n`)
  process.exitCode = await run('node', ['bin/lockstep.js', 'serve', ...args])
}

/**
 * Shows the desktop window until it is closed.
 * @param {string} executable
 * @returns {Promise<string | null>} why there could be none; null when there was one
 */
function openWindow(executable) {
  return new Promise((resolve) => {
    const window = spawn(executable, ['.', ...args], { cwd: root, stdio: 'inherit' })
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => window.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    window.once('error', (error) => resolve(`the Electron runtime cannot be run (${error.message})`))
    window.once('exit', (code, signal) => {
      process.off('SIGINT', pass).off('SIGTERM', pass)
      // Without its sandbox Chromium ends itself by a trap; without a library the system's loader says 127.
      const broken = ['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'].find((one) => one === signal)
      if (broken !== undefined || code === 127)
        return resolve(
          `Electron cannot run here (${broken ?? 'a library is missing'}; its own message stands above)`,
        )
      process.exitCode = code ?? 0
      resolve(null)
    })
  })
}

/** Looks only; asking the `electron` package for its path would start a download. */
function electronExecutable() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist')
  const named = join(root, 'node_modules/electron/path.txt')
  const path = join(folder, existsSync(named) ? readFileSync(named, 'utf8') : 'electron')
  return existsSync(path) ? path : null
}

/** @returns {string | null} what keeps a window from opening */
function whyNoWindow() {
  if (process.platform !== 'linux') return null
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display'
  // Chromium refuses to run as root with its sandbox on, and ours stays on.
  if (process.getuid?.() === 0) return 'the desktop window does not run as root'
  return null
}
