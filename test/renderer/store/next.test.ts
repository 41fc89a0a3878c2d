/** What → does is known before it is pressed. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../../src/engine/default-order.ts'
import type { RunState } from '../../../src/protocol/host.ts'
import { chosenThread, nextThread } from '../../../src/renderer/store/next.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { stepThrough } from '../../support/step-through.ts'

const { conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })
const trace = appendEvents(emptyTrace(), 0, conductor.events)

const run = (change: Partial<RunState> = {}): RunState => ({
  standing: { kind: 'choosing', enabled: ['P1/main', 'P2/feeder-1', 'P2/main'] },
  playing: false,
  live: false,
  computing: [],
  scheduler: { kind: 'you' },
  next: 'P1/main',
  hit: null,
  compared: 0,
  pids: {},
  ...change,
})
const state = (change: { readonly run?: RunState; readonly cursor?: number | null } = {}) => ({
  source: { kind: 'live', run: 1 } as const,
  run: run(),
  replaying: false,
  trace,
  cursor: null,
  ...change,
})

describe('who goes next', () => {
  test('is the selection, where the person chooses and it can go', () => {
    expect(nextThread(state(), 'P2')).toBe('P2/main')
    expect(chosenThread(run(), 'P2')).toBe('P2/main')
    expect(chosenThread(run({ standing: { kind: 'choosing', enabled: ['P2/feeder-1'] } }), 'P2')).toBe(
      'P2/feeder-1',
    )
  })

  test.each([null, 'P3', 'pipe-1'])('is whom the scheduler picks with %s selected', (selected) => {
    expect(nextThread(state(), selected)).toBe('P1/main')
    expect(chosenThread(run(), selected)).toBeNull()
  })

  test('is whom the rule picks, where a rule chooses', () => {
    const ruled = run({ scheduler: { kind: 'random', seed: 3 } })
    expect(nextThread(state({ run: ruled }), 'P2')).toBe('P1/main')
    expect(chosenThread(ruled, 'P2')).toBeNull()
  })

  test('is nobody while it runs by itself, and where nobody can go', () => {
    expect(nextThread(state({ run: run({ playing: true }) }), 'P2')).toBeNull()
    expect(nextThread(state({ run: run({ standing: { kind: 'stuck' }, next: null }) }), 'P2')).toBeNull()
  })

  test('is in the past who went next', () => {
    const { acts } = trace.story
    expect(acts.length).toBeGreaterThan(3)
    for (const act of acts) expect(nextThread(state({ cursor: act.at }), 'P2')).toBe(act.thread)
  })
})
