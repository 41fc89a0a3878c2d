import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { findChromium } from './scripts/lib/chromium.mjs'
import { CountReporter } from './scripts/lib/count-reporter.mjs'
import { LongestFirst } from './scripts/lib/longest-first.mjs'

const root = import.meta.dirname
const shared = {
  resolve: { alias: { lockstep: join(root, 'src/lab/api/api.ts') } },
}
/** Tests that ask how soon something happens, or that look for what anybody has left: nothing else runs beside them. */
const alone = ['test/soak/**/*.test.ts', 'test/main/supervisor/cleanup.real.test.ts']
/** Real processes too, and more: they change what this process has, or look at what is of it. None shares its process. */
const own = [
  'test/autopsy/autopsy.real.test.ts',
  'test/autopsy/faults.real.test.ts',
  'test/main/confinement/attacks.real.test.ts',
  'test/main/exploring/helpers.real.test.ts',
  'test/main/hosts/run-command.real.test.ts',
  'test/main/hosts/without-python.real.test.ts',
  'test/main/supervisor/fifos.real.test.ts',
  'test/main/virtual-room/room.real.test.ts',
]

/** Pure as well, and long: they go through all labs and cases at every step. */
const sweeps = [
  'test/conformance/virtual.test.ts',
  'test/explore/{divided,leaves,orders,promela,strategies,told,traces,ways}.test.ts',
  'test/export/every-lab.test.tsx',
  'test/labs/stated-outcomes.test.ts',
  'test/language/every-lab.test.ts',
  'test/model/lints/labs.test.ts',
  'test/model/wait-for/labs.test.ts',
  'test/model/wait-for/soundness.test.ts',
  'test/picture/{every-lab,crowds,ends,fitted,random-crowds,wait-edges}.test.ts',
  'test/program/marked-lines.test.ts',
  'test/properties/**/*.test.ts',
  'test/renderer/library/lab-pictures.test.ts',
]
/** What is polled for comes at the pace of the machine. */
const patient = { expect: { poll: { timeout: 30_000 } } }
const pure = {
  globalSetup: ['test/support/build-realm.ts'],
  pool: 'threads' as const,
  isolate: false,
  testTimeout: 120_000,
  maxWorkers: 2,
  sequence: { groupOrder: 0 },
}
const processes = {
  ...patient,
  globalSetup: ['test/support/build-node.ts'],
  testTimeout: 180_000,
  hookTimeout: 180_000,
  maxWorkers: 3,
  sequence: { groupOrder: 1 },
}

export default defineConfig({
  test: {
    reporters: ['default', new CountReporter()],
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        ...shared,
        // Pure code: no processes. Files share what they import, so none may keep anything in a module.
        test: {
          ...pure,
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.real.test.ts', 'test/e2e/**', ...sweeps],
        },
      },
      {
        ...shared,
        test: { ...pure, name: 'sweeps', include: sweeps, exclude: ['test/**/*.real.test.ts'] },
      },
      {
        ...shared,
        // Real worker processes. Three files at a time, since they wait a lot: each run is its own session, and sees
        // nothing of the others. Files share what they import.
        test: {
          ...processes,
          name: 'real',
          include: ['test/**/*.real.test.ts'],
          exclude: ['test/e2e/**', ...alone, ...own],
          isolate: false,
        },
      },
      { ...shared, test: { ...processes, name: 'own', include: own } },
      {
        ...shared,
        // The whole app in a real Chromium, beside the real processes. Files share what they import: what drives the browser is large.
        test: {
          ...patient,
          name: 'e2e',
          isolate: false,
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/window-setup.ts'],
          env: { CHROMIUM_PATH: (await findChromium()) ?? '' },
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...shared,
        test: {
          ...patient,
          name: 'alone',
          include: alone,
          globalSetup: ['test/support/build-node.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
