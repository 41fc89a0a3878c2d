import { beforeEach, describe, expect, test } from 'vitest'
import type { HostMessage, RunState } from '../../../src/protocol/host.ts'
import {
  clearRun,
  openRun,
  receive,
  selectCanGoBack,
  selectCanStep,
  selectIsUnsaid,
  selectStep,
  selectWorld,
  setDraft,
  travel,
  useTraceStore,
} from '../../../src/renderer/store/trace-store.ts'
import { stepThrough } from '../../support/step-through.ts'

const state = (standing: RunState['standing']): RunState => ({
  standing,
  playing: false,
  live: false,
  computing: [],
  scheduler: { kind: 'you' },
  next: null,
  hit: null,
  compared: 0,
  pids: {},
})
const opened = {
  source: { kind: 'live', run: 2 } as const,
  setting: null,
  lab: null,
  program: { file: 'a.lab.ts', text: 'text' },
  variants: [],
  transport: 'virtual' as const,
  forecast: null,
}
const { conductor } = await stepThrough('one-message-each-way', 1)
const events = conductor.events.slice()
const all: HostMessage = { kind: 'run.events', run: 2, from: 0, events }

beforeEach(() => {
  clearRun()
  openRun(opened)
})
const now = () => useTraceStore.getState()

describe('trace store', () => {
  test('takes events of its run, and drops those of an older one', () => {
    receive({ ...all, run: 1 })
    expect(now().trace.count).toBe(0)
    receive(all)
    expect(now().trace.count).toBe(events.length)
    expect(selectWorld(now())).toEqual(conductor.world)
  })

  test('how a run stands is not known between a step and what the host says after it', () => {
    const first = events.findIndex(({ kind }) => kind === 'step.began') + 1
    expect(first).toBeGreaterThan(0)
    receive({ ...all, events: events.slice(0, first) })
    receive({ kind: 'run.state', run: 2, state: state({ kind: 'choosing', enabled: ['P1/main'] }) })
    expect(selectIsUnsaid(now())).toBe(false)
    receive({ ...all, from: first, events: events.slice(first) })
    expect(selectIsUnsaid(now())).toBe(true)
    receive({ kind: 'run.state', run: 2, state: state({ kind: 'ended' }) })
    expect(selectIsUnsaid(now())).toBe(false)
  })

  test('a cursor in the past shows that world, and comes back to the head', () => {
    receive(all)
    const [first = 0] = now().trace.moments
    travel(first)
    expect(selectStep(now())).toBe(0)
    expect(selectWorld(now()).step).toBe(0)
    expect(selectCanGoBack(now())).toBe(false)
    travel(events.length)
    expect(now().cursor).toBeNull()
    expect(selectWorld(now()).step).toBe(conductor.world.step)
  })

  test('can step in the past always, at the head only when something can go', () => {
    receive(all)
    receive({ kind: 'run.state', run: 2, state: state({ kind: 'ended' }) })
    expect(selectCanStep(now())).toBe(false)
    travel(now().trace.moments.at(1) ?? 0)
    expect(selectCanStep(now())).toBe(true)
    travel(null)
    receive({ kind: 'run.state', run: 2, state: state({ kind: 'choosing', enabled: ['P1/main'] }) })
    expect(selectCanStep(now())).toBe(true)
  })

  test('what the editor holds is a draft only while it differs from what runs', () => {
    setDraft('other')
    expect(now().draft).toBe('other')
    setDraft('text')
    expect(now().draft).toBeNull()
  })

  test('a host that is gone leaves what was seen', () => {
    receive(all)
    receive({ kind: 'host.gone', why: 'ended' })
    expect(now().source).toEqual({ kind: 'lost', why: 'ended' })
    expect(now().trace.count).toBe(events.length)
  })
})
