/** Errors that nobody catches are told in CPython's own words and frames, whoever tells of them. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runNatively } from '../support/native-python.ts'
import { interpreters, PROGRAMS, runPythonFile } from '../support/python.ts'

const all = await interpreters()
const oldestAndNewest = [...new Set([all[0], all.at(-1)])].filter((one) => one !== undefined)

const withoutNumbers = (text: string) =>
  text.replaceAll(/0x[\da-f]+/g, 'somewhere').replaceAll(/name=\d+/g, 'name=n')

test.skipIf(all.length === 0).each(oldestAndNewest)('on $version', async ({ path: python }) => {
  const program = join(PROGRAMS, 'errors-told.py')
  const alone = await runNatively(python, program)
  const { report, stdout, stderr } = await runPythonFile(program, { python })
  expect(report).toMatchObject({ outcome: 'error', divergences: 0 })
  expect(alone.stderr).toContain('_bootstrap_inner')
  expect(withoutNumbers(stdout)).toBe(alone.stdout)
  expect(withoutNumbers(stderr)).toBe(withoutNumbers(alone.stderr))
})

test.skipIf(all.length === 0).each(oldestAndNewest)(
  'a spawned child shows the line that the library gave it, on $version',
  async ({ path: python }) => {
    const { stderr } = await runPythonFile(join(PROGRAMS, 'no-guard.py'), { python })
    expect(stderr).toContain('File "<string>"')
    expect(stderr).not.toContain('_lockstep')
  },
)
