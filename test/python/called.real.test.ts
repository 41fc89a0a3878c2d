/** Objects are called what the program calls them, under every interpreter that this machine has. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile } from '../support/python.ts'

const found = await interpreters()
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

describe.each(found)('Python $version', ({ path }) => {
  test('a variable, an attribute, two ends, several at once, a list; parts of an object and what a container holds have no name', async () => {
    const { report } = await runPythonFile(join(PROGRAMS, 'called.py'), { python: path, session })
    expect([report.outcome, report.divergences]).toEqual(['ended', 0])
    const names = Object.entries(report.names).map(([id, name]) => `${id.replace(/-.*/, '')}: ${name}`)
    expect(names.toSorted()).toEqual([
      'array: tray',
      'barrier: gate',
      'condition: bell',
      'dict: book',
      'event: lamp',
      'event: sign',
      'lock: key',
      'lock: till',
      'manager: manager',
      'pipe: reader/writer',
      'queue: bench',
      'rlock: rugs',
      'rlock: rugs',
      'semaphore: hooks',
      'semaphore: hooks',
      'semaphore: seats',
      'value: coins',
    ])
  })
})

test.skipIf(found.length === 0)('there is a Python to look at (skipped: no Python)', () => {
  expect(found.length).toBeGreaterThan(0)
})
