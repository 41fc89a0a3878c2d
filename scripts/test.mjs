// npm test [-- vitest arguments]: everything a fresh clone needs, in order: a Chromium, a Python, an up-to-date build, the tests.
// node scripts/test.mjs --soak: the tests that do the same many times over, each as often as it is meant to (see
// test/support/rounds.ts); SOAK=1000 in the environment gives each of them that many rounds.
// node scripts/test.mjs --cpython: CPython's own tests under Lockstep; CPYTHON='3.11 test_queue' those of such names.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './lib/chromium.mjs'
import { ensurePython } from './lib/python.mjs'
import { countLine } from './lib/count-reporter.mjs'
import { run } from './lib/run.mjs'
import { root } from './lib/targets.mjs'

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

try {
  const args = process.argv.slice(2)
  const [kind, ...rest] = args
  process.exitCode =
    kind === '--soak' ? await soak(rest) : kind === '--cpython' ? await cpython(rest) : await all(args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = notRun(1)
}

/** @param {string[]} args */
async function all(args) {
  const env = { ...process.env, CHROMIUM_PATH: await ensureChromium(say) }
  ensurePython(say)
  const built = await run('node', ['scripts/build.mjs', '--stale'], { env })
  return built === 0 ? run('vitest', ['run', ...args], { env }) : notRun(built)
}

/** @param {string[]} args */
async function soak(args) {
  const files = soakFiles()
  if (files.length === 0) throw new Error('Tests not run. No file of test/ asks for rounds.')
  const env = { ...process.env, SOAK: process.env['SOAK'] || 'full' }
  say(`soak (${env.SOAK}): ${files.join(', ')}`)
  return run('vitest', ['run', ...args, ...files], { env })
}

/**
 * CPython's own tests, all of them.
 * @param {string[]} args
 */
function cpython(args) {
  const env = { ...process.env, CPYTHON: process.env['CPYTHON'] || 'all' }
  return run('vitest', ['run', '--project', 'real', ...args, 'test/python/cpython'], { env })
}

/** Those that ask how often. */
function soakFiles() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((path) => /support\/rounds\.ts'/.test(readFileSync(join(root, path), 'utf8')))
    .toSorted()
}

/**
 * What keeps the tests from running counts as a failure; the last line has the same form as after a run.
 * @param {number} code
 */
function notRun(code) {
  say(countLine({ passed: 0, failed: 1, skipped: 0 }))
  return code
}
