/** Orders of a Python program by chance: counted, each that went wrong played once more, and its schedule leads there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PythonExploreReport } from '../../../src/main/hosts/cli/explore-python.ts'
import { usualInterpreter } from '../../support/python.ts'
import { TWO_LOCKS } from '../../support/two-locks.ts'
import { lockstepIn } from './support.ts'

const python = await usualInterpreter()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-explore-python-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(python === null)('lockstep explore program.py', () => {
  test('counts what random orders come to, and tells what came again', { timeout: 240_000 }, async () => {
    writeFileSync(join(folder, 'two.py'), TWO_LOCKS)
    const said = await lockstepIn(
      folder,
      'explore',
      'two.py',
      '--json',
      '--max-executions',
      '8',
      '--time',
      '120',
    )
    const report = JSON.parse(said.stdout) as PythonExploreReport
    expect(report).toMatchObject({
      lab: 'two.py',
      executions: 8,
      complete: false,
      stopped: 'executions',
      unconfirmed: 0,
    })
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['stuck', 'ended'])
    expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(8)
    // Each order, and the one that went wrong once more.
    expect(report.runs).toBe(9)
    expect(said.code).toBe(1)
    const [stuck] = report.outcomes
    expect(stuck?.stuck).toEqual(['main', 'ada', 'ben'])
    const run = await lockstepIn(folder, 'run', '--json', '--schedule', stuck?.schedule ?? '', 'two.py')
    expect((JSON.parse(run.stdout) as { outcome: string }).outcome).toBe('deadlock')
  })

  test(
    'says how many, and that there are more; other strategies are refused',
    { timeout: 240_000 },
    async () => {
      writeFileSync(join(folder, 'one.py'), "if __name__ == '__main__':\n    print('alone')\n")
      const said = await lockstepIn(folder, 'explore', 'one.py', '--max-executions', '2')
      expect(said.stdout).toContain('one.py: none of 2 random orders went wrong. There are more orders.')
      expect(said.code).toBe(0)
      const refused = await lockstepIn(folder, 'explore', 'one.py', '--kills')
      expect(refused.code).toBe(2)
      expect(refused.stderr).toContain('--kills is not for Python programs.')
    },
  )
})
