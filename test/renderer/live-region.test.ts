/** What a screen reader hears, fact by fact. */
import { expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import type { RunState } from '../../src/protocol/host.ts'
import { announcement } from '../../src/renderer/live-region/live-region.tsx'
import { appendEvents, emptyTrace } from '../../src/renderer/store/trace.ts'
import { dictionaries } from '../../src/words/window/words.ts'
import { EOF_TREE, process, snapshot } from '../autopsy/snapshots.ts'
import { stepThrough } from '../support/step-through.ts'

const { conductor, moments } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })

const run = (change: Partial<RunState>): RunState => ({
  standing: { kind: 'stuck' },
  playing: false,
  live: false,
  computing: [],
  scheduler: { kind: 'you' },
  next: null,
  hit: null,
  compared: 0,
  pids: {},
  ...change,
})

function heard(events: number, change: Partial<RunState>, language: 'en' | 'zh-CN' = 'en'): string {
  const trace = appendEvents(emptyTrace(), 0, conductor.events.slice(0, events))
  return announcement(
    { trace, cursor: null, program: null, run: run(change) },
    dictionaries[language],
    language,
  )
}

test('of a step: who did what, and who is next', () => {
  const [first] = moments
  const standing = { kind: 'choosing', enabled: ['P1/main', 'P2/main'] } as const
  expect(heard(first?.events ?? 0, { standing, next: 'P2/main' })).toBe(
    'Step 1: main start consumer. consumer is next.',
  )
})

test('of the end: the sentence that stands above the explanation', () => {
  const text = heard(conductor.events.length, {})
  expect(text).toMatch(/^Step 12: \w+ .*\. Nothing can go any more\. /)
  expect(text).toContain('consumer waits for end of file, and holds the last open write end itself.')
  expect(heard(conductor.events.length, {}, 'zh-CN')).toContain('consumer')
})

test('of looks at running programs: the verdict, and not that one looked again', () => {
  const looks = [
    { kind: 'processes.seen', snapshot: snapshot(EOF_TREE) },
    { kind: 'processes.same', takenAt: '2026-11-29T14:03:08+01:00' },
    { kind: 'processes.seen', snapshot: snapshot([process(40, {})]) },
  ] as const
  const after = (count: number) => {
    const trace = appendEvents(emptyTrace(), 0, looks.slice(0, count))
    return announcement({ trace, cursor: null, program: null, run: null }, dictionaries.en, 'en')
  }
  expect(after(1)).toContain('p41 waits for end of file')
  expect(after(2)).toBe(after(1))
  expect(after(3)).toBe('Nothing is proved stuck.')
})
