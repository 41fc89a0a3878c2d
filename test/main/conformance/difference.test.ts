import { describe, expect, test } from 'vitest'
import type { CaseOutcome, OpOutcome } from '#main/conformance/case.ts'
import { firstDifference } from '#main/conformance/difference.ts'

const recv: OpOutcome = { i: '0', op: 'recv', ok: { a: [1, 2], b: null } }

const outcome = (changes: Partial<CaseOutcome> = {}): CaseOutcome => ({
  processes: { main: { exit: 0, ops: [recv] }, 'main/p': { exit: 0, ops: [] } },
  hung: [],
  ...changes,
})

describe('difference of outcomes', () => {
  test('there is none between equal ones, whatever the order of their keys', () => {
    const turned: CaseOutcome = {
      hung: [],
      processes: {
        'main/p': { ops: [], exit: 0 },
        main: { ops: [{ op: 'recv', ok: { b: null, a: [1, 2] }, i: '0' }], exit: 0 },
      },
      tasks: {},
    }
    expect(firstDifference(outcome(), turned)).toBeNull()
  })

  test.each<readonly [string, Partial<CaseOutcome>]>([
    [
      'main: op 0 recv raised EOFError; expected: op 0 recv gave {"a":[1,2],"b":null}',
      { processes: { main: { exit: 1, ops: [{ i: '0', op: 'recv', raise: 'EOFError' }] } } },
    ],
    [
      'main: op 0 recv gave {"a":[2,1],"b":null}; expected: op 0 recv gave {"a":[1,2],"b":null}',
      { processes: { main: { exit: 0, ops: [{ i: '0', op: 'recv', ok: { a: [2, 1], b: null } }] } } },
    ],
    [
      'main: no further op; expected: op 0 recv gave {"a":[1,2],"b":null}',
      { processes: { main: { exit: 0, ops: [] } } },
    ],
    [
      'main: op 1 send blocked for ever; expected: no further op',
      { processes: { main: { exit: 0, ops: [recv, { i: '1', op: 'send', blocked: true }] } } },
    ],
    ['main: no exit code; expected: exit code 0', { processes: { main: { exit: null, ops: [recv] } } }],
    ['main/p: was not started; expected a process', { processes: { main: { exit: 0, ops: [recv] } } }],
    ['task main/f: began; expected that it never does', { tasks: { 'main/f': [] } }],
    ['main: never ended; expected that it does', { hung: ['main'] }],
  ])('is said in one line: %s', (line, changes) => {
    expect(firstDifference(outcome(), outcome(changes))).toBe(line)
  })

  test('a task and a hung process may be missing as well', () => {
    const wanted = outcome({ tasks: { 'main/f': [recv] } })
    expect(firstDifference(wanted, outcome())).toBe('task main/f: never began; expected that it does')
    expect(firstDifference(outcome({ hung: ['main'] }), outcome())).toBe(
      'main: ended; expected that it never does',
    )
  })
})
