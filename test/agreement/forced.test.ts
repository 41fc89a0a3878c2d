/** What CPython leaves open is no difference, whatever one order of the model says. */
import { expect, test } from 'vitest'
import { difference } from '../../conformance/agreement/model/difference.ts'
import { onModel, someOrderGives } from '../../conformance/agreement/model/forced.ts'
import type { OnModel } from '../../conformance/agreement/model/forced.ts'
import type { CaseOutcome, ConformanceCase } from '../../src/main/conformance/case.ts'

/** A client of a manager acquires its RLock and goes; the next one tries it. */
const nextAfter = (last: readonly (string | number)[]): ConformanceCase => ({
  id: 'next-owner',
  title: '',
  start_method: 'fork',
  time_unit_s: 0.2,
  programs: {
    main: [
      ['Manager', 'm'],
      ['mgr', 'm', 'RLock', 'l'],
      ['Process', 'p', 'first'],
      ['start', 'p'],
      ['sleep', 1],
      ['Process', 'q', 'second'],
      ['start', 'q'],
      ['join', 'q'],
    ],
    first: [['acquire', 'l'], [...last]],
    second: [['acquire', 'l', { timeout: 1 }]],
  },
})

test('an RLock whose owner has ended is open: the system gives its number to another thread', async () => {
  expect(await onModel(nextAfter(['hard_exit']), 0)).toMatchObject({
    kind: 'open',
    why: expect.stringMatching(/owns rlock-P2-1 has ended/) as unknown,
  })
})

test.each([{ last: ['release', 'l'] }, { last: ['sleep', 3] }])(
  'one that was released, or whose owner goes on, is not: $last',
  async ({ last }) => {
    expect(await onModel(nextAfter(last), 0)).toMatchObject({ kind: 'forced' })
  },
)

/** A process starts a thread, and ends at once or later. */
const endsAfter = (units: number): ConformanceCase => ({
  id: 'new-thread',
  title: '',
  start_method: 'fork',
  time_unit_s: 0.2,
  programs: {
    main: [
      ['Process', 'p', 'child'],
      ['start', 'p'],
      ['join', 'p'],
    ],
    child: [['Thread', 't', 'work'], ['start', 't'], ['sleep', units], ['kill_self']],
    work: [['sleep', 3]],
  },
})

test('whether a thread has begun when its process ends in the moment of its start is open', async () => {
  expect(await onModel(endsAfter(0), 0)).toMatchObject({
    kind: 'open',
    why: expect.stringMatching(/ends in the moment in which it is started/) as unknown,
  })
  expect(await onModel(endsAfter(1), 0)).toMatchObject({ kind: 'forced' })
})

/** Two put at the same moment. */
const RACE: ConformanceCase = {
  id: 'race',
  title: '',
  start_method: 'fork',
  time_unit_s: 0.2,
  programs: {
    main: [
      ['SimpleQueue', 'q'],
      ['Process', 'p', 'puts', [1]],
      ['Process', 'r', 'puts', [2]],
      ['start', 'p'],
      ['start', 'r'],
      ['sleep', 2],
      ['get', 'q'],
      ['get', 'q'],
    ],
    puts: [
      ['params', 'n'],
      ['sleep', 1],
      ['put', 'q', '$n'],
    ],
  },
}

test('what depends on a race is held against the orders of the model', async () => {
  const { kind, outcome } = (await onModel(RACE, 0)) as Extract<OnModel, { kind: 'forced' }>
  expect(kind).toBe('forced')
  expect(await onModel(RACE)).toMatchObject({ kind: 'open' })
  const text = JSON.stringify(outcome)
  const first = /"ok":1(.*)"ok":2/
  expect(text).toMatch(first)
  const given = (other: string) => someOrderGives(RACE, JSON.parse(other) as CaseOutcome, 25)
  expect(await given(text.replace(first, '"ok":2$1"ok":1'))).toBe(true)
  expect(await given(text.replace(first, '"ok":1$1"ok":1'))).toBe(false)
})

test('an exit code that nobody was told is no difference, and a process that hangs is one', () => {
  const outcome = (exit: number | null, hung: readonly string[]): CaseOutcome => ({
    processes: { main: { exit: null, ops: [] }, 'main/p': { exit, ops: [] } },
    hung: ['main', ...hung],
  })
  expect(difference(outcome(null, []), outcome(1, []))).toBeNull()
  expect(difference(outcome(0, []), outcome(1, []))).toMatch(/main\/p/)
  expect(difference(outcome(null, ['main/p']), outcome(1, []))).toMatch(/main\/p/)
})
