// npm run check: types, lint, format, tests, each run even if one before it failed, so that one run tells all.
import { run } from './lib/run.mjs'

/** @type {ReadonlyArray<readonly [Parameters<typeof run>[0], string[]]>} */
const steps = [
  ['tsc', ['-b']],
  ['oxlint', []],
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['vitest', ['run']],
]

const failed = []
for (const [tool, args] of steps) {
  if ((await run(tool, args)) !== 0) failed.push(tool)
}
if (failed.length > 0) {
  process.stderr.write(`check: not clean: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
