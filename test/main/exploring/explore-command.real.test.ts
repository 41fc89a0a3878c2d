import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExploreReport } from '../../../src/main/exploring/report.ts'
import { lockstepIn } from './support.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-explore-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const lockstep = (...args: readonly string[]) => lockstepIn(folder, ...args)

const TWO_LOCKS = `
import { Process, Lock } from 'lockstep'
export async function main() {
  const a = new Lock(), b = new Lock()
  const ada = new Process({ target: both, args: [a, b], name: 'ada' })
  const ben = new Process({ target: both, args: [b, a], name: 'ben' })
  await ada.start(); await ben.start(); await ada.join(); await ben.join()
}
export async function both(x: Lock, y: Lock) {
  await x.acquire(); await y.acquire(); await y.release(); await x.release()
}
`

describe('lockstep explore', () => {
  test('finds the order that gets stuck, and real processes follow it', async () => {
    writeFileSync(join(folder, 'two.lab.ts'), TWO_LOCKS)
    const said = await lockstep('explore', 'two.lab.ts', '--json')
    expect(said.code).toBe(1)
    const report = JSON.parse(said.stdout) as ExploreReport
    expect(report).toMatchObject({ complete: true, bound: null, stopped: null })
    expect(report.outcomes.map(({ kind, stuck }) => [kind, stuck])).toEqual([
      ['stuck', ['main', 'ada', 'ben']],
      ['ended', []],
    ])
    expect(report.outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(report.executions)
    for (const { kind, schedule, steps } of report.outcomes) {
      const run = await lockstep('run', 'two.lab.ts', '--json', '--schedule', schedule ?? '')
      const played = JSON.parse(run.stdout) as { outcome: string; steps: number }
      expect(played).toMatchObject({ outcome: kind === 'stuck' ? 'deadlock' : 'ended', steps })
    }
  })

  test('says when nothing goes wrong, and when a call is wrong', async () => {
    writeFileSync(join(folder, 'same.lab.ts'), TWO_LOCKS.replace('[b, a]', '[a, b]'))
    const said = await lockstep('explore', 'same.lab.ts')
    expect(said.code).toBe(0)
    expect(said.stdout).toContain('No order goes wrong.')
    expect((await lockstep('explore', 'nothing-of-that-name')).code).toBe(2)
    expect((await lockstep('explore', 'same.lab.ts', '--strategy', 'best')).code).toBe(2)
  })

  test('tells what it has found when its time is over', async () => {
    writeFileSync(
      join(folder, 'many.lab.ts'),
      TWO_LOCKS.replace(
        'await x.acquire()',
        'for (let n = 0; n < 6; n++) { await y.acquire(); await y.release() }\n  await x.acquire()',
      ),
    )
    const said = await lockstep(
      'explore',
      'many.lab.ts',
      '--json',
      '--max-executions',
      '5',
      '--strategy',
      'dpor',
    )
    const report = JSON.parse(said.stdout) as ExploreReport
    expect(report).toMatchObject({ complete: false, stopped: 'executions', executions: 5 })
  })
})

describe('lockstep export --format promela', () => {
  test('writes a static program, and refuses another one with the reason', async () => {
    writeFileSync(join(folder, 'static.lab.ts'), TWO_LOCKS)
    const said = await lockstep('export', 'static.lab.ts', '--format', 'promela')
    expect(said.code).toBe(0)
    expect(said.stdout.match(/proctype/g)).toHaveLength(3)
    writeFileSync(
      join(folder, 'tries.lab.ts'),
      TWO_LOCKS.replace('await y.acquire()', 'if (!(await y.acquire({ block: false }))) return'),
    )
    const refused = await lockstep('export', 'tries.lab.ts', '--format', 'promela')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toContain('Its control flow is not static')
  })
})

describe('lockstep test', () => {
  test('grades by what stands beside a program', async () => {
    writeFileSync(join(folder, 'graded.lab.ts'), TWO_LOCKS)
    writeFileSync(
      join(folder, 'graded.expect.json'),
      JSON.stringify({ outcomes: [{ possible: 'must', kind: 'stuck' }] }),
    )
    expect((await lockstep('test', 'graded.lab.ts')).code).toBe(0)
    writeFileSync(
      join(folder, 'graded.expect.json'),
      JSON.stringify({ outcomes: [{ possible: 'never', kind: 'stuck' }] }),
    )
    const failed = await lockstep('test', 'graded.lab.ts', 'nowhere.lab.ts')
    expect(failed.code).toBe(1)
    expect(failed.stdout).toContain('failed: never: stuck')
    expect(failed.stdout).toContain('0 passed, 2 failed')
  })
})
