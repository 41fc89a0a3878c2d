// Adds up the closing lines of several test runs, so that the sum is as truthful as they are, and repeats what failed.

const FAILED = 'failed: '

/**
 * One line for one failure: where, and why.
 * @param {string} where
 * @param {string} why
 */
export function failureLine(where, why) {
  return `${FAILED}${where}: ${why
    .trim()
    .replaceAll(/\s*\n\s*/g, ' | ')
    .slice(0, 600)}`
}

/**
 * The failures that a test run told of at its end.
 * @param {string} output
 */
export function failuresIn(output) {
  return output.split('\n').filter((line) => line.startsWith(FAILED))
}

/**
 * @typedef {object} Ran
 * @property {number} code
 * @property {string} output  standard output, at least its end
 * @property {boolean} counts whether it is a test run, which ends with its count
 */

/**
 * A part that failed without a failed test counts as one, and so does a test run that ends without its count.
 * @param {readonly Ran[]} parts
 */
export function sumOf(parts) {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { code, output, counts } of parts) {
    const found = counts ? countIn(output) : { passed: 0, failed: 0, skipped: 0 }
    const failed = found?.failed ?? 0
    sum.passed += found?.passed ?? 0
    sum.skipped += found?.skipped ?? 0
    sum.failed += failed === 0 && (code !== 0 || found === null) ? 1 : failed
  }
  return sum
}

/** @param {string} output */
function countIn(output) {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  const found = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(line.trim())
  if (found === null) return null
  const [, passed, failed, skipped] = found.map(Number)
  return { passed: passed ?? 0, failed: failed ?? 0, skipped: skipped ?? 0 }
}
