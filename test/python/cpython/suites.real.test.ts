/**
 * CPython's own tests, unmodified, as they are installed: natively, then under Lockstep, one op at a time and observed. `npm test`
 * runs some classes; `npm run test:cpython` all of them, or with CPYTHON='3.11 test_queue' those in whose names each of these
 * regular expressions is found (`fork\b` is not forkserver). Rows are printed as they come.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../../src/main/python/python-session.ts'
import { answersCompared, natively, stepped, testsOf } from '../../support/cpython.ts'
import type { Fates, Part } from '../../support/cpython.ts'
import { interpreters, RUNTIME, usualInterpreter } from '../../support/python.ts'
import { whySkipped } from './skipped.ts'
import { CpythonTable } from './table.ts'

const asked = process.env['CPYTHON'] ?? ''
const METHODS = ['fork', 'spawn', 'forkserver']
const NONE = ['-']
const MODULES: readonly (readonly [string, readonly string[]])[] = [
  ['test_queue', NONE],
  ['test_threading', NONE],
  ['_test_multiprocessing', METHODS],
  ['test_multiprocessing_main_handling', NONE],
  ['test_concurrent_futures', NONE],
  ...['as_completed', 'deadlock', 'future', 'init', 'process_pool', 'shutdown', 'thread_pool', 'wait'].map(
    (part) => [`test_concurrent_futures.test_${part}`, NONE] as const,
  ),
]
const VERSIONS = ['3.8', '3.11', '3.13']

/** Small ones of each kind. */
const QUICK: readonly (readonly [string, string, string])[] = [
  ['test_queue', '-', 'PyLifoQueueTest'],
  ['test_threading', '-', 'SemaphoreTests'],
  ['_test_multiprocessing', 'fork', 'WithProcessesTestConnection'],
  ['_test_multiprocessing', 'fork', 'WithThreadsTestQueue'],
  ['_test_multiprocessing', 'spawn', 'WithProcessesTestEvent'],
  ['_test_multiprocessing', 'forkserver', 'WithProcessesTestLock'],
]

type Row = Part & {
  readonly python: string
  readonly version: string
  readonly cls: string
  readonly title: string
}

async function rowsOf(
  python: string,
  version: string,
  module: string,
  method: string,
): Promise<readonly Row[]> {
  const classes = await testsOf(python, module, method)
  return [...classes].map(([cls, names]) => {
    const title = [version, module, ...(method === '-' ? [] : [method]), cls].join(' ')
    return { python, version, module, method, cls, names, title }
  })
}

async function chosen(): Promise<readonly Row[]> {
  const rows: Row[] = []
  if (asked === '') {
    const usual = await usualInterpreter()
    if (usual === null) return []
    for (const [module, method, cls] of QUICK)
      rows.push(...(await rowsOf(usual.path, usual.version, module, method)).filter((row) => row.cls === cls))
    return rows
  }
  for (const { path, version } of await interpreters())
    if (VERSIONS.some((one) => version.startsWith(`${one}.`)))
      for (const [module, methods] of MODULES)
        for (const method of methods)
          // Not every version has every module.
          rows.push(...(await rowsOf(path, version, module, method).catch(() => [])))
  const words = asked === 'all' ? [] : asked.split(' ').map((word) => new RegExp(word))
  return rows.filter(({ title }) => words.every((word) => word.test(title)))
}

const rows = await chosen()
const table = new CpythonTable()
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(async () => {
  await session.close()
  if (asked !== '') table.printTotals()
})

/** Tests that do worse than natively, with what became of them. */
function worse(names: readonly string[], native: Fates, under: Fates): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const [alone, here] = [native.get(name)?.what, under.get(name)]
      const isWorse = alone === 'ok' ? here?.what !== 'ok' : alone === 'skipped' && here?.what !== 'skipped'
      return isWorse ? [[name, `${here?.what}: ${here?.why}`]] : []
    }),
  )
}

describe.skipIf(rows.length === 0)('CPython’s own tests', () => {
  test.each(rows)(
    '$title',
    async ({ python, version, title, module, method, names: all }) => {
      const skipped = all.filter((name) => whySkipped(version, method, name) !== null)
      const names = all.filter((name) => !skipped.includes(name))
      const part = { module, method, names }
      const native = await natively(python, part, 600_000)
      table.begin(title, all, skipped, native)
      for (const isObserved of [false, true]) {
        const { fates, runs } = await stepped(part, { python, session, isObserved, withinSeconds: 600 })
        const failures = worse(names, native, fates)
        const divergences = runs.reduce((sum, { report }) => sum + report.divergences, 0)
        const compared = runs.reduce((sum, { run }) => sum + answersCompared(run.events), 0)
        table.add(title, isObserved, { fates, failures, divergences, compared })
        if (asked !== '') table.print(title)
        expect({ isObserved, failures, divergences }).toEqual({ isObserved, failures: {}, divergences: 0 })
      }
    },
    3_600_000,
  )

  test.runIf(asked === 'all')('few are skipped, and many answers of the kernel were compared', () => {
    const { tests, skipped, compared } = table.totals()
    expect(skipped / tests).toBeLessThanOrEqual(0.05)
    expect(compared).toBeGreaterThanOrEqual(100_000)
  })
})
