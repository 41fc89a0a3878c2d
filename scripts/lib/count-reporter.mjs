// The last thing a test run prints: `N passed, N failed, N skipped`, counting tests. A file that could not be loaded
// and an error outside any test count as one failure each, and a run that ends badly has at least one, so that
// "0 failed" always means what it says.
import { writeSync } from 'node:fs'

/** @import { TestModule } from 'vitest/node' */

/** @param {{ passed: number, failed: number, skipped: number }} counts */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}

/** A Vitest reporter. */
export class CountReporter {
  #counts = { passed: 0, failed: 0, skipped: 0 }

  constructor() {
    // Vitest still prints after its reporters have ended, so the line is written while the process exits.
    process.once('exit', (code) => {
      const endedBadly = code !== 0 && this.#counts.failed === 0
      writeSync(1, `${countLine(endedBadly ? { ...this.#counts, failed: 1 } : this.#counts)}\n`)
    })
  }

  /**
   * @param {ReadonlyArray<TestModule>} modules
   * @param {ReadonlyArray<unknown>} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 }
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') counts.passed += 1
        else if (state === 'failed') failedTests += 1
        else counts.skipped += 1
      }
      counts.failed += failedTests
      if (module.state() === 'failed' && failedTests === 0) counts.failed += 1
    }
    this.#counts = counts
  }
}
