import { describe, expect, test } from 'vitest'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { CaseError } from '#main/conformance/case-error.ts'
import type { ProcessFacts } from '#main/conformance/outcome.ts'
import { foldOutcome } from '#main/conformance/outcome.ts'

const noted = (process: ProcessId, ...record: readonly unknown[]) => ({
  process,
  text: JSON.stringify(record),
})
const ended = (id: ProcessId, exitcode: number): ProcessFacts => ({ id, exitcode, ended: true })
const living = (id: ProcessId): ProcessFacts => ({ id, exitcode: null, ended: false })

describe('outcome of a run', () => {
  test('lists the ops of a path in the order in which they ended', () => {
    const records = [
      noted('P1', 'S', 'main'),
      noted('P1', 'B', 'main', '0', 'recv'),
      noted('P1', 'E', 'main', '0', 'ok', 5),
      noted('P1', 'B', 'main', '1', 'recv'),
      noted('P1', 'E', 'main', '1', 'raise', 'EOFError'),
    ]
    expect(foldOutcome(records, [ended('P1', 1)])).toEqual({
      processes: {
        main: {
          exit: 1,
          ops: [
            { i: '0', op: 'recv', ok: 5 },
            { i: '1', op: 'recv', raise: 'EOFError' },
          ],
        },
      },
      hung: [],
    })
  })

  test('lists a started process although it was killed before its program began', () => {
    const records = [noted('P1', 'S', 'main'), noted('P1', 'P', 'main/p', 'P2')]
    expect(foldOutcome(records, [ended('P1', 0), ended('P2', -9)]).processes).toEqual({
      main: { exit: 0, ops: [] },
      'main/p': { exit: -9, ops: [] },
    })
  })

  test('an op left over is blocked in a living process and died in an ended one', () => {
    const records = [
      noted('P1', 'S', 'main'),
      noted('P1', 'B', 'main', '0', 'join'),
      noted('P2', 'S', 'main/p'),
      noted('P2', 'B', 'main/p', '0', 'kill_self'),
    ]
    expect(foldOutcome(records, [living('P1'), ended('P2', -9)])).toEqual({
      processes: {
        main: { exit: null, ops: [{ i: '0', op: 'join', blocked: true }] },
        'main/p': { exit: -9, ops: [{ i: '0', op: 'kill_self', died: true }] },
      },
      hung: ['main'],
    })
  })

  test('a process that ran its program but cannot end is hung, without an exit code', () => {
    const records = [noted('P1', 'S', 'main'), noted('P2', 'S', 'main/b'), noted('P3', 'S', 'main/a')]
    const outcome = foldOutcome(records, [ended('P1', 0), living('P2'), living('P3')])
    expect(outcome.hung).toEqual(['main/a', 'main/b'])
    expect(outcome.processes['main/a']).toEqual({ exit: null, ops: [] })
  })

  test('what no process was started for is a task, blocked or died with its worker', () => {
    const records = [
      noted('P1', 'S', 'main'),
      noted('P2', 'B', 'main/f', '0', 'sleep'),
      noted('P3', 'B', 'main/g', '0', 'sleep'),
    ]
    const outcome = foldOutcome(records, [ended('P1', 0), ended('P2', 1), living('P3')])
    expect(outcome.tasks).toEqual({
      'main/f': [{ i: '0', op: 'sleep', died: true }],
      'main/g': [{ i: '0', op: 'sleep', blocked: true }],
    })
    expect(outcome.hung).toEqual([])
  })

  test.each([
    [
      'an op that begins during another',
      [noted('P1', 'B', 'main', '0', 'recv'), noted('P1', 'B', 'main', '1', 'send')],
    ],
    ['an end without a beginning', [noted('P1', 'E', 'main', '0', 'ok', null)]],
    ['a text that is no record', [{ process: 'P1' as const, text: 'hello' }]],
    ['a process that nobody knows', [noted('P7', 'S', 'main')]],
  ])('refuses %s', (_what, records) => {
    expect(() => foldOutcome(records, [ended('P1', 0)])).toThrow(CaseError)
  })
})
