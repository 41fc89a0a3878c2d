import { expect, test } from 'vitest'
import { itemOf, tableOf } from '../../../src/model/tables/table.ts'
import type { RunState } from '../../../src/protocol/host.ts'
import { useTraceStore } from '../../../src/renderer/store/trace-store.ts'
import { emptyTrace } from '../../../src/renderer/store/trace.ts'
import { paceOf } from '../../../src/renderer/store/turns-of-panels.ts'

const resting: RunState = {
  standing: { kind: 'choosing', enabled: [] },
  playing: false,
  live: false,
  computing: [],
  scheduler: { kind: 'you' },
  next: null,
  hit: null,
  compared: 0,
  pids: {},
}
const before = { ...useTraceStore.getState(), run: resting }
const freely = { ...before, run: { ...resting, live: true } }

test('events of a run that goes on are a stream, and the word that it rests ends it', () => {
  expect(paceOf({ ...freely, trace: emptyTrace() }, freely)).toBe('stream')
  const playing = { ...before, run: { ...resting, playing: true } }
  expect(paceOf({ ...playing, trace: emptyTrace() }, playing)).toBe('stream')
  // Also while the person looks at an earlier moment.
  expect(paceOf({ ...freely, cursor: 3, trace: emptyTrace() }, { ...freely, cursor: 3 })).toBe('stream')
  expect(paceOf(before, freely)).toBe('rest')
  expect(paceOf({ ...before, trace: emptyTrace() }, before)).toBe('rest')
})

test('another moment of a crowd is shown by the picture first, of a few by all at once', () => {
  const isCrowd = (processes: number) => {
    const trace = emptyTrace()
    const one = itemOf(trace.head.processes, 'P1')
    if (one === undefined) throw new Error('the first process is there from the start')
    const all = Array.from({ length: processes }, (_, n) => [`P${n + 1}`, one] as const)
    const crowd = { ...before, trace: { ...trace, head: { ...trace.head, processes: tableOf(all) } } }
    return paceOf({ ...crowd, cursor: 3, arrival: 'step' }, crowd)
  }
  expect(isCrowd(120)).toBe('first-now')
  expect(isCrowd(20)).toBe('at-once')
})

test('what the person does is shown at once, also while a run goes on', () => {
  expect(paceOf({ ...freely, cursor: 3 }, freely)).toBe('at-once')
  expect(paceOf({ ...freely, draft: 'x' }, freely)).toBe('at-once')
  expect(paceOf({ ...freely, refusal: null, opening: { kind: 'program', name: 'x' } }, freely)).toBe(
    'at-once',
  )
})
