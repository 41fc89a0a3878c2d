/** The locks of threads say to their arguments what CPython's own say, in every version that this machine has. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PythonSession } from '../../src/main/python/python-session.ts'
import { runNatively } from '../support/native-python.ts'
import { PROGRAMS, RUNTIME, interpreters, runPythonFile } from '../support/python.ts'

const program = join(PROGRAMS, 'lock-arguments.py')
const found = await interpreters()
let session: PythonSession
beforeAll(() => {
  session = new PythonSession(RUNTIME)
})
afterAll(() => session.close())

test.skipIf(found.length === 0).each(found)('Python $version', async ({ path }) => {
  const native = await runNatively(path, program)
  expect(native.stdout).toContain('(True, None) TypeError: ')
  const { report, stdout } = await runPythonFile(program, { python: path, session })
  expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
  expect(stdout).toBe(native.stdout)
})
