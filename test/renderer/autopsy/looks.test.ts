/** What the window makes of looks at running programs, without a window. */
import { describe, expect, test } from 'vitest'
import { evolveAll } from '../../../src/model/evolve.ts'
import { initialWorld } from '../../../src/model/initial.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { callText } from '../../../src/renderer/autopsy/call-text.ts'
import { notKnown } from '../../../src/renderer/autopsy/not-known.ts'
import { columnsOf, everSeen } from '../../../src/renderer/autopsy/snapshots.ts'
import { candidatesWith, targetIn } from '../../../src/renderer/autopsy/target-in.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { autopsyWords } from '../../../src/words/autopsy/words.ts'
import { dictionaries } from '../../../src/words/window/words.ts'
import { EOF_TREE, process, snapshot, thread } from '../../autopsy/snapshots.ts'

const seen = (...all: readonly Parameters<typeof snapshot>[0][]): readonly WorldEvent[] =>
  all.map((members) => ({ kind: 'processes.seen', snapshot: snapshot(members) }))

describe('what is typed into the field', () => {
  test.each([
    ['4419', { kind: 'pids', pids: [4419] }],
    [' 4419, 4420 ', { kind: 'pids', pids: [4419, 4420] }],
    ['kitchen.py', { kind: 'name', name: 'kitchen.py' }],
    ['0', { kind: 'name', name: '0' }],
    ['4419 kitchen', { kind: 'name', name: '4419 kitchen' }],
    ['   ', null],
    ['x'.repeat(256), null],
  ])('%j', (text, target) => {
    expect(targetIn(text)).toEqual(target)
  })

  test('leaves those that have it in their command line, or begin with it', () => {
    const all = [
      { pid: 4419, name: 'kitchen.py', command: 'python3 Kitchen.py', below: 2, startedAt: null },
      { pid: 52, name: 'sh', command: 'sh', below: 0, startedAt: null },
    ]
    const pids = (text: string) => candidatesWith(all, text).map(({ pid }) => pid)
    expect([pids(''), pids('kitchen'), pids('5'), pids('nobody')]).toEqual([[4419, 52], [4419], [52], []])
  })
})

test('the timeline has a column a look, and a row for everybody who was seen', () => {
  const later = [EOF_TREE[1], process(50, { threads: [thread(50, null)] })]
  const trace = appendEvents(emptyTrace(), 0, [
    ...seen(EOF_TREE),
    { kind: 'processes.same', takenAt: '2026-11-29T14:03:08+01:00' },
    ...seen(later),
  ])
  const rows = everSeen(trace)
  expect(rows).toEqual(['P1', 'P2', 'P3'])
  const columns = columnsOf(trace, 10)
  expect(columns.map(({ step, takenAt, isStuck }) => [step, takenAt.slice(11, 19), isStuck])).toEqual([
    [1, '14:03:07', true],
    [2, '14:03:08', true],
    [3, '14:03:07', true],
  ])
  expect(columns.map(({ stateOf }) => rows.map(stateOf))).toEqual([
    ['stuck', 'stuck', 'gone'],
    ['stuck', 'stuck', 'gone'],
    ['gone', 'stuck', 'awake'],
  ])
  expect(columnsOf(trace, 2).map(({ step }) => step)).toEqual([2, 3])
})

test('a call is told with what its arguments mean', () => {
  const call = { fd: null, fds: null, child: null, futex: null, timed: false } as const
  const tell = (parts: object) => callText({ ...call, name: 'poll', ...parts }, dictionaries.en.look)
  expect(tell({ fd: 3 })).toBe('in poll, descriptor 3')
  expect(
    tell({
      fds: [
        { fd: 3, read: true },
        { fd: 5, read: false },
      ],
      timed: true,
    }),
  ).toBe('in poll, descriptors 3, 5, up to some time')
  expect(tell({ child: 41 })).toBe('in poll, for process 41')
  const futex = { kind: 'shared', file: '1:2', path: '/dev/shm/sem.a', offset: 32, openBy: null }
  expect(tell({ futex })).toBe('in poll, /dev/shm/sem.a+32')
})

test('what could not be known is said once, in both languages', () => {
  const [event] = seen(EOF_TREE)
  if (event?.kind !== 'processes.seen') throw new Error('no look')
  const unread = [{ pid: 7, what: 'copies', why: 'owner' } as const]
  const stacks = { kind: 'asked', failed: [{ pid: 40, why: 'Permission denied' }] } as const
  const world = evolveAll(initialWorld(), [
    { kind: 'processes.seen', snapshot: { ...event.snapshot, unread, stacks } },
  ])
  for (const words of [autopsyWords.en, autopsyWords['zh-CN']]) {
    const told = notKnown(world, words)
    expect(told).toHaveLength(3)
    expect(told[0]).toContain('7')
    expect(told[2]).toContain('Permission denied')
  }
  expect(notKnown(initialWorld(), autopsyWords.en)).toEqual([])
})
