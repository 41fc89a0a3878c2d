// npm run check: types, lint, imports, words, format, tests, each run even if one before it failed, so that one run tells all.
import { run } from './lib/run.mjs'

/** @type {ReadonlyArray<readonly [name: string, tool: Parameters<typeof run>[0], args: string[]]>} */
const steps = [
  ['types', 'tsc', ['-b']],
  ['lint', 'oxlint', []],
  ['imports', 'node', ['scripts/imports.mjs']],
  ['words', 'node', ['scripts/unused-words.mjs']],
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['tests', 'vitest', ['run']],
]

const failed = []
for (const [name, tool, args] of steps) {
  if ((await run(tool, args)) !== 0) failed.push(name)
}
if (failed.length > 0) {
  process.stderr.write(`check: not clean: ${failed.join(', ')}\n`)
  process.exitCode = 1
}
