// npm test [-- vitest arguments]: everything a fresh clone needs, in order: a Chromium, an up-to-date build, the tests.
import { ensureChromium } from './lib/chromium.mjs'
import { run } from './lib/run.mjs'
import { root } from './lib/targets.mjs'

/** @param {string} line */
const say = (line) => process.stdout.write(`${line}\n`)

try {
  const chromium = await ensureChromium(say)
  const env = { ...process.env, CHROMIUM_PATH: chromium }
  const built = await run('node', ['scripts/build.mjs', '--stale'], { env })
  process.exitCode = built === 0 ? await run('vitest', ['run', ...process.argv.slice(2)], { env }) : built
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n(in ${root})\n`)
  process.exitCode = 1
}
