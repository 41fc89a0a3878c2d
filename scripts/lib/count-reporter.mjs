// The last thing a test run prints: `N passed, N failed, N skipped`, counting tests. A file that could not be loaded
// and an error outside any test count as one failure each, and a run that ends badly has at least one, so that
// "0 failed" always means what it says. Above it stands a line for each failure, so that the end of a long log is enough.
import { writeSync } from 'node:fs'
import { relative } from 'node:path'
import { failureLine } from './counted.mjs'

/** @import { TestModule } from 'vitest/node' */

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A Vitest reporter. */
export class CountReporter {
  #counts = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  #failures = []

  constructor() {
    // Vitest still prints after its reporters have ended, so the line is written while the process exits.
    process.once('exit', (code) => {
      const endedBadly = code !== 0 && this.#counts.failed === 0
      const lines = [...this.#failures, countLine(endedBadly ? { ...this.#counts, failed: 1 } : this.#counts)]
      writeSync(1, `${lines.join('\n')}\n`)
    })
  }

  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    this.#failures = unhandledErrors.map((error) => failureLine('outside any test', messageOf(error)))
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId)
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result()
        if (state === 'passed') counts.passed += 1
        else if (state !== 'failed') counts.skipped += 1
        else {
          failedTests += 1
          this.#failures.push(failureLine(`${file} > ${test.fullName}`, messageOf(errors?.[0])))
        }
      }
      counts.failed += failedTests
      if (module.state() === 'failed' && failedTests === 0) {
        counts.failed += 1
        this.#failures.push(failureLine(file, messageOf(module.errors()[0])))
      }
    }
    this.#counts = counts
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error !== null && typeof error === 'object' && 'message' in error
    ? String(error.message)
    : String(error)
}
