import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { findChromium } from './scripts/lib/chromium.mjs'
import { CountReporter } from './scripts/lib/count-reporter.mjs'

const root = import.meta.dirname
const shared = {
  resolve: { alias: { lockstep: join(root, 'src/lab/api/api.ts') } },
}

export default defineConfig({
  test: {
    reporters: ['default', new CountReporter()],
    passWithNoTests: true,
    projects: [
      {
        ...shared,
        // Pure code: no processes, no build, as parallel as the machine allows.
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.real.test.ts', 'test/e2e/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...shared,
        // Real worker processes: one file at a time, so that a busy machine does not look like a fault.
        test: {
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: ['test/support/build-node.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        // The whole app in a real Chromium.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/build-all.ts'],
          env: { CHROMIUM_PATH: (await findChromium()) ?? '' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
