// npm start: the desktop window where Electron can open one, otherwise the same app in the browser.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/run.mjs'
import { root } from './lib/targets.mjs'

const built = await run('node', ['scripts/build.mjs', '--stale'])
if (built !== 0) process.exit(built)

const electron = electronExecutable()
const missing = electron === null ? 'the Electron runtime' : whyNoWindow()

if (electron === null || missing !== null) {
  const hint = electron === null ? ' (`npx install-electron` downloads it)' : ''
  process.stdout.write(`Opening in the browser, because ${missing} is missing${hint}.\n`)
  process.exitCode = await run('node', ['bin/lockstep.js', 'serve', ...process.argv.slice(2)])
} else {
  const window = spawn(electron, ['.', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
  window.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
}

/** Looks only; asking the `electron` package for its path would start a download. */
function electronExecutable() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist')
  const named = join(root, 'node_modules/electron/path.txt')
  const path = join(folder, existsSync(named) ? readFileSync(named, 'utf8') : 'electron')
  return existsSync(path) ? path : null
}

/** @returns {string | null} what a window would need and is not there */
function whyNoWindow() {
  if (process.platform !== 'linux') return null
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'a display'
  // Chromium refuses to run as root with its sandbox on, and ours stays on.
  if (process.getuid?.() === 0) return 'an ordinary user (the window does not run as root)'
  return null
}
