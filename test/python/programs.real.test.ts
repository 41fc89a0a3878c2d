/** The same programs under the interpreters that this machine has, each beside its native run. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from '../support/native-python.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile, usualInterpreter } from '../support/python.ts'
import { EVERYWHERE, ONCE } from './programs.ts'
import type { Expected } from './programs.ts'

const found = await interpreters()
const usual = await usualInterpreter()

test.skipIf(found.length === 0)('there is a Python to run programs with (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})

let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

async function holds(name: string, expected: Expected, python: string): Promise<void> {
  const path = join(PROGRAMS, `${name}.py`)
  const [{ report, stdout, stderr }, native] = await Promise.all([
    runPythonFile(path, { python, session }),
    expected.kind === 'ends' ? runNatively(python, path) : null,
  ])
  expect(report).toMatchObject({ divergences: 0, stopped: null })
  if (expected.kind === 'stuck') {
    expect(report.outcome).toBe('deadlock')
    expect(report.deadlocks.flatMap(({ processes }) => processes).toSorted()).toEqual(expected.who)
    expect(report.deadlocks[0]?.explanation.headline).toMatch(expected.headline)
    return
  }
  expect(report.deadlocks).toEqual([])
  if (expected.kind === 'prints') {
    expect(report.outcome).toBe('ended')
    expect(report.prints.map(({ text }) => text)).toEqual(expected.lines)
  } else expect({ stdout, stderr, code: report.processes[0]?.exitcode, hangs: false }).toEqual(native)
}

describe.each(found)('Python $version', ({ path }) => {
  test.each(Object.entries(EVERYWHERE))('%s ends as natively', (name, expected) =>
    holds(name, expected, path),
  )
})

describe.skipIf(usual === null)('one Python', () => {
  test.each(Object.entries(ONCE))('%s ends as natively', (name, expected) =>
    holds(name, expected, usual?.path ?? ''),
  )
})
