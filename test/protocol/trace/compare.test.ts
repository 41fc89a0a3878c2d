import { expect, test } from 'vitest'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import { firstDifferentEvent } from '../../../src/protocol/trace/compare.ts'

const printed = (text: string): WorldEvent => ({ kind: 'printed', thread: 'P1/main', text })
const waits = (timeoutMs: number): WorldEvent => ({
  kind: 'op.announced',
  thread: 'P1/main',
  op: { kind: 'outside.wait', what: 'program', detail: '', timeoutMs },
  call: { id: 1, name: 'wait', object: null, text: '', line: 1 },
})

test('the same process has another number in another run', () => {
  const pids = { recorded: { P1: 41, P2: 412 }, now: { P1: 7, P2: 41 } }
  expect(firstDifferentEvent([printed('412 is 41’s')], [printed('41 is 7’s')], pids)).toBeNull()
  expect(firstDifferentEvent([printed('412')], [printed('7')], pids)).toMatchObject({ at: 0 })
  expect(firstDifferentEvent([printed('4.41')], [printed('4.7')], pids)).toMatchObject({ at: 0 })
})

test('without numbers of processes texts are as they are', () => {
  expect(firstDifferentEvent([printed('41')], [printed('7')])).toMatchObject({ at: 0 })
})

test('where the outside was waited for the clock is not compared', () => {
  const first: readonly WorldEvent[] = [waits(12.5), { kind: 'clock.advanced', toMs: 3 }, printed('done')]
  expect(firstDifferentEvent(first, [waits(12), printed('done')])).toBeNull()
  expect(firstDifferentEvent([{ kind: 'clock.advanced', toMs: 3 }], [printed('done')])).toMatchObject({
    at: 0,
  })
})
