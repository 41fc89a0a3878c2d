/** Errors of tasks go unseen only where the program has not asked for them. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROGRAMS, runPythonFile, usualInterpreter } from '../support/python.ts'

const usual = await usualInterpreter()

test.skipIf(usual === null)('of a program that asks for all errors but one, that one is told', async () => {
  const { report } = await runPythonFile(join(PROGRAMS, 'errors-met.py'))
  expect(report).toMatchObject({ outcome: 'ended', divergences: 0 })
  expect(report.lints.filter(({ code }) => code === 'error.unfetched')).toMatchObject([
    {
      text: expect.stringMatching(
        /^fail\(nobody asks\) failed \(.*nobody asks'\), and nobody has asked executor/,
      ) as unknown,
    },
  ])
})
