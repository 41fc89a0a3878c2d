/** An error that ends a child is told with its line, and workers that all fail alike are of one kind. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PROGRAMS, runPythonFile, usualInterpreter } from '../support/python.ts'

const usual = await usualInterpreter()

test.skipIf(usual === null)('the line of a child that fails', async () => {
  const { report } = await runPythonFile(join(PROGRAMS, 'raises.py'))
  expect(report.failures).toMatchObject([
    {
      process: 'child',
      like: null,
      explanation: {
        headline: 'child ended with an uncaught ValueError: no such dish.',
        places: [{ line: 6 }, {}],
      },
    },
  ])
})

test.skipIf(usual === null)('workers whose initializer fails are like the first', async () => {
  const { report } = await runPythonFile(join(PROGRAMS, 'failing-initializer.py'))
  expect(report.prints.map(({ text }) => text)).toEqual(['nobody came'])
  const [first, ...others] = report.failures
  expect(first).toMatchObject({ like: null, explanation: { places: [{ line: 6 }, {}] } })
  expect(others.length).toBeGreaterThan(2)
  expect(new Set(others.map(({ like }) => like))).toEqual(new Set([0]))
})
