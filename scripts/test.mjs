// npm test [-- vitest arguments]: everything a fresh clone needs, in order: a Chromium, an up-to-date build, the tests.
import { ensureChromium } from './lib/chromium.mjs'
import { countLine } from './lib/count-reporter.mjs'
import { run } from './lib/run.mjs'

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

try {
  const chromium = await ensureChromium(say)
  const env = { ...process.env, CHROMIUM_PATH: chromium }
  const built = await run('node', ['scripts/build.mjs', '--stale'], { env })
  if (built === 0) process.exitCode = await run('vitest', ['run', ...process.argv.slice(2)], { env })
  else notRun(built)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  notRun(1)
}

/**
 * What keeps the tests from running counts as a failure; the last line has the same form as after a run.
 * @param {number} code
 */
function notRun(code) {
  say(countLine({ passed: 0, failed: 1, skipped: 0 }))
  process.exitCode = code
}
