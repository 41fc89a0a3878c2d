/** `npm start` where no desktop window can open: one line says why, and the browser gets its address. */
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const START = join(import.meta.dirname, '../../scripts/start.mjs')
const isRoot = process.getuid?.() === 0

let runtime = ''

beforeAll(() => {
  runtime = mkdtempSync(join(tmpdir(), 'lockstep-no-electron-'))
  // Ends as Electron does where its sandbox cannot start.
  writeFileSync(join(runtime, 'electron'), '#!/bin/sh\nkill -TRAP $$\n')
  chmodSync(join(runtime, 'electron'), 0o755)
})
afterAll(() => rmSync(runtime, { recursive: true, force: true }))

/** Starts it, waits for the address, ends it by a signal to it alone. */
async function started(
  env: Readonly<Record<string, string>>,
): Promise<{ lines: string[]; code: number | null }> {
  const child = spawn(process.execPath, [START, '--no-open', '--port', '0'], {
    env: { ...process.env, ...env },
  })
  let output = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
    if (output.includes('Ctrl-C')) child.kill('SIGTERM')
  })
  const code = await ended
  return { lines: output.split('\n'), code }
}

test.each<readonly [string, string, () => Readonly<Record<string, string>>]>([
  [
    'without a runtime',
    'the Electron runtime is missing (`npx install-electron` downloads it)',
    () => ({ ELECTRON_OVERRIDE_DIST_PATH: join(runtime, 'nothing') }),
  ],
  [
    'without a display',
    'there is no display',
    () => ({ ELECTRON_OVERRIDE_DIST_PATH: runtime, DISPLAY: '', WAYLAND_DISPLAY: '' }),
  ],
  [
    'with a runtime that cannot run',
    isRoot
      ? 'the desktop window does not run as root'
      : 'Electron cannot run here (SIGTRAP; its own message stands above)',
    () => ({ ELECTRON_OVERRIDE_DIST_PATH: runtime, DISPLAY: ':77' }),
  ],
])('%s it says so and serves the browser', async (_, why, env) => {
  const { lines, code } = await started(env())
  const at = lines.indexOf(`Opening in the browser, because ${why}.`)
  expect(at).toBeGreaterThanOrEqual(0)
  expect(lines[at + 1]).toMatch(/^Lockstep: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
  expect(code).toBe(0)
})
