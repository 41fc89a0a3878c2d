/** What a run waits for that is not of it stands in its report, with its line, once a place; labs have none. */
import { expect, test } from 'vitest'
import { OutsideUses, outsideUsesOf } from '../../../src/model/past-outside.ts'
import type { WorldEvent } from '../../../src/model/vocabulary/events.ts'
import type { Call } from '../../../src/model/vocabulary/ops.ts'

const call = (id: number, line: number, name = 'os.read'): Call => ({
  id,
  name,
  object: null,
  text: '',
  line,
})

const waits = (thread: 'P1/main' | 'P2/main', at: Call): WorldEvent => ({
  kind: 'op.announced',
  thread,
  op: { kind: 'outside.wait', what: 'program', detail: 'cat', timeoutMs: null },
  call: at,
})

test('each place of a process is told once, with the step before it', () => {
  const events: readonly WorldEvent[] = [
    waits('P1/main', call(1, 7)),
    { kind: 'step.began', step: 1, thread: 'P1/main' },
    waits('P1/main', call(2, 7)),
    waits('P2/main', call(1, 7)),
    { kind: 'step.began', step: 2, thread: 'P1/main' },
    waits('P1/main', call(3, 9)),
  ]
  expect(outsideUsesOf(events).map(({ thread, step, line }) => [thread, step, line])).toEqual([
    ['P1/main', 0, 7],
    ['P2/main', 1, 7],
    ['P1/main', 2, 9],
  ])
})

test('a sleep beside a program outside is none, nor is anything of the run', () => {
  const uses = new OutsideUses()
  uses.take(waits('P1/main', call(1, 7, 'sleep')))
  uses.take({
    kind: 'op.announced',
    thread: 'P1/main',
    op: { kind: 'sleep', ms: 1 },
    call: call(2, 8, 'sleep'),
  })
  expect(uses.uses).toEqual([])
})
