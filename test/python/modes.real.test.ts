/** Runs in real time, and runs that are only observed: nobody chooses, and what is stuck is suspected to be. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { PROGRAMS, RUNTIME, runPythonFile, usualInterpreter } from '../support/python.ts'
import type { PythonOptions } from '../support/python.ts'

const python = (await usualInterpreter())?.path
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

const run = (name: string, options: PythonOptions) =>
  runPythonFile(join(PROGRAMS, `${name}.py`), {
    ...(python === undefined ? {} : { python }),
    session,
    ...options,
  })

test.skipIf(python === undefined)('in real time a sleep takes as long as it says', async () => {
  const { report } = await run('modes/alarm-clock', { inRealTime: true })
  expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
  expect(report.prints.map(({ text }) => text)).toEqual(['not yet', 'awake True'])
})

test.skipIf(python === undefined).each([
  ['modes/alarm-clock', ['not yet', 'awake True']],
  ['modes/busy-beside', ['ended']],
  ['modes/quick-feeders', ['780']],
  ['modes/short-lived', ['[0, 1, 4, 9, 16, 25]']],
  ['managers/registered', ['sells 12', 'sum 13']],
  ['system/logs', ['cook0 order 0 done', 'cook1 order 1 done', 'book closed']],
  ['sockets/echo', ["b'TEA'", "b'CAKE'", 'closed']],
])('%s is observed, and ends as natively', async (name, prints) => {
  const { report } = await run(name, { isObserved: true })
  expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
  expect(report.prints.map(({ text }) => text)).toEqual(prints)
})

test.skipIf(python === undefined).each([{ inRealTime: true }, { isObserved: true }])(
  'who asks until a time has come is never said to turn for ever, %o [WF8]',
  async (options) => {
    const { report } = await run('modes/until-then', { ...options, maxSteps: 1_000_000 })
    expect(report).toMatchObject({ outcome: 'ended', divergences: 0, turns: null })
    expect(report.prints.map(({ text }) => text)).toEqual(['over'])
  },
)

test.skipIf(python === undefined)(
  'an observed child that crashes while it is ended has either end',
  async () => {
    const { report } = await run('modes/two-ends', { isObserved: true })
    expect(report).toMatchObject({ divergences: 0, stopped: null })
    expect(report.prints.map(({ text }) => text)).toEqual(['True'])
  },
)

test.skipIf(python === undefined)('what is stuck in an observed run is suspected, never proved', async () => {
  const { report } = await run('reported/marker-by-identity', { isObserved: true })
  expect(report.outcome).toBe('deadlock')
  expect(report.deadlocks).toMatchObject([{ processes: ['main', 'eater'], proved: false }])
})
