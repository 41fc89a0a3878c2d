/** Orders of a Python program by chance: counted, each that went wrong played once more, and its schedule leads there. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PythonExploreReport } from '../../../src/main/exploring/python-report.ts'
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
  test('plays all orders, and its schedules lead to what it tells', { timeout: 240_000 }, async () => {
    writeFileSync(join(folder, 'two.py'), TWO_LOCKS)
    const said = await lockstepIn(folder, 'explore', 'two.py', '--json', '--time', '200')
    const report = JSON.parse(said.stdout) as PythonExploreReport
    expect(report).toMatchObject({
      lab: 'two.py',
      complete: true,
      stopped: null,
      unconfirmed: 0,
      byChance: null,
    })
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['stuck', 'ended'])
    expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(report.executions)
    expect(said.code).toBe(1)
    const [stuck] = report.outcomes
    expect(stuck?.stuck).toEqual(['main', 'ada', 'ben'])
    const run = await lockstepIn(folder, 'run', '--json', '--schedule', stuck?.schedule ?? '', 'two.py')
    expect((JSON.parse(run.stdout) as { outcome: string }).outcome).toBe('deadlock')
  })

  test('of a program that writes files random orders are counted, and told when they came again', async () => {
    writeFileSync(join(folder, 'notes.py'), `open('notes', 'w').close()\n${TWO_LOCKS}`)
    const said = await lockstepIn(
      folder,
      'explore',
      'notes.py',
      '--json',
      '--max-executions',
      '8',
      '--time',
      '120',
    )
    const report = JSON.parse(said.stdout) as PythonExploreReport
    expect(report).toMatchObject({
      lab: 'notes.py',
      executions: 8,
      complete: false,
      stopped: 'executions',
      unconfirmed: 0,
      byChance: 'files',
    })
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['stuck', 'ended'])
    expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(8)
    const text = await lockstepIn(folder, 'explore', 'notes.py', '--max-executions', '2')
    expect(text.stdout).toMatch(/^notes\.py: .* of 2 random orders/)
    expect(text.stdout).toContain('The program writes files, so that not all of its orders can be searched.')
  })

  test('says how many orders there are; what cannot be asked for is refused', async () => {
    writeFileSync(join(folder, 'one.py'), "if __name__ == '__main__':\n    print('alone')\n")
    const said = await lockstepIn(folder, 'explore', 'one.py')
    expect(said.stdout).toContain('one.py: No order goes wrong.\n  There is only 1 order.')
    expect(said.code).toBe(0)
    const refused = await lockstepIn(folder, 'explore', 'one.py', '--kills')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('--kills is not for Python programs.')
    const unlearned = await lockstepIn(folder, 'explore', 'notes.py', '--bound', '1')
    expect(unlearned.code).toBe(2)
    expect(unlearned.stderr).toContain('Not all orders of this program can be searched.')
  })
})
