// What .ci/run runs: a clean install, all tests, and the soak. It uses Node alone, since there are no packages before.
// Its last lines repeat what failed in any part and count all that ran: `N passed, N failed, N skipped`. It fails when
// any part fails.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { countLine } from './lib/count-reporter.mjs'
import { failuresIn, sumOf } from './lib/counted.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Each with whether it ends with a count of its own. */
const parts = /** @type {const} */ ([
  ['npm', ['ci']],
  ['npm', ['test']],
  ['npm', ['run', 'test:soak']],
])

const ran = []
for (const [tool, args] of parts) {
  const counts = args[0] !== 'ci'
  const { code, output } = await call(tool, [...args])
  ran.push({ code, output, counts })
  // Without packages nothing else can run.
  if (code !== 0 && !counts) break
}
const sum = sumOf(ran)
const failures = ran.flatMap(({ output }) => failuresIn(output))
process.stdout.write(`${[...failures, countLine(sum)].join('\n')}\n`)
process.exitCode = sum.failed > 0 ? 1 : 0

/**
 * Runs it here, shows what it says, and keeps it.
 * @param {string} tool
 * @param {string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
function call(tool, args) {
  process.stdout.write(`> ${tool} ${args.join(' ')}\n`)
  return new Promise((resolve) => {
    const child = spawn(tool, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-10_000)
      process.stdout.write(text)
    })
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
