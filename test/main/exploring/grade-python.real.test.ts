/** Python programs held against what is expected of all their orders. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Graded } from '../../../src/main/grading/junit.ts'
import { usualInterpreter } from '../../support/python.ts'
import { TWO_LOCKS } from '../../support/two-locks.ts'
import { lockstepIn } from './support.ts'

const python = await usualInterpreter()
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-grade-python-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string, expected?: object): void {
  writeFileSync(join(folder, `${name}.py`), text)
  if (expected !== undefined) writeFileSync(join(folder, `${name}.expect.json`), JSON.stringify(expected))
}

async function grade(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly all: readonly Graded[] }> {
  const { code, stdout } = await lockstepIn(folder, 'test', '--json', ...args)
  return { code, all: JSON.parse(stdout) as readonly Graded[] }
}

/** What stands in the first argument is what the second lock is. */
const BY_ARGUMENT = TWO_LOCKS.replace('from multi', 'import sys\nfrom multi').replace(
  'args=(b, a)',
  "args=(b, a) if sys.argv[1] == 'crosswise' else (a, b)",
)

describe.skipIf(python === null)('lockstep test program.py', () => {
  test('passes and fails by all orders; arguments are the values of a variant', async () => {
    write('locks', BY_ARGUMENT, {
      cases: [
        {
          name: 'the same way',
          variant: { order: 'same' },
          outcomes: [
            { possible: 'must', kind: 'ended' },
            { possible: 'never', kind: 'stuck' },
          ],
          others: 'never',
        },
        {
          name: 'crosswise',
          variant: { order: 'crosswise' },
          points: 2,
          outcomes: [{ possible: 'never', kind: 'stuck' }],
        },
      ],
    })
    const { code, all } = await grade('locks.py')
    expect(code).toBe(1)
    expect(all.map(({ name, problem }) => [name, problem])).toEqual([
      ['the same way', null],
      ['crosswise', null],
    ])
    const [same, crosswise] = all
    // All orders were played: nothing is said of others.
    expect(same?.checks.map(({ passed, note }) => [passed, note])).toEqual([
      [true, null],
      [true, null],
      [true, null],
    ])
    expect(crosswise?.checks.map(({ passed }) => passed)).toEqual([false])
    expect(crosswise?.points).toEqual({ reached: 0, of: 2 })
    // The order that shows it is one that can be kept, and graded again.
    const schedule = crosswise?.checks[0]?.schedule ?? ''
    write('kept', TWO_LOCKS, { schedules: [{ schedule, kind: 'ended' }] })
    const again = await grade('kept.py', '--confine')
    expect(again.code).toBe(1)
    expect(again.all[0]?.checks).toMatchObject([{ passed: false, note: 'stuck' }])
  })

  test('says how many orders were played where not all can be; what is wrong is the problem of its file alone', async () => {
    const never = { outcomes: [{ possible: 'never', kind: 'error' }], explore: { time: 2 } }
    write('writes', "open('written', 'w').close()\n", never)
    write('killed', 'pass\n', { ...never, explore: { kills: true } })
    write('alone', 'pass\n')
    const { code, all } = await grade('writes.py', 'killed.py', 'alone.py', 'nowhere.py')
    expect(code).toBe(1)
    const [writes, killed, alone, nowhere] = all
    expect(writes?.problem).toBeNull()
    expect(writes?.checks).toMatchObject([
      {
        passed: true,
        note: expect.stringMatching(/^of \d+ orders that were played; there are more$/) as string,
      },
    ])
    expect(killed?.problem).toContain('killed.py cannot be graded with kills.')
    expect(alone?.problem).toContain('There is no alone.expect.json beside it.')
    expect(nowhere?.problem).toContain('There is no file nowhere.py.')
  })
})
