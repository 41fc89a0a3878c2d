/** What threads have done, in order, and the loops in it. */
import { itemOf } from '../tables/table.ts'
import type { WorldEvent } from '../vocabulary/events.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Op } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'
import { Loop } from './loop.ts'
import type { Deed } from './turns.ts'

export type Done = { readonly thread: ThreadId; readonly deed: Deed; readonly step: number }

/** The op that this event ends; null when it ends none. */
export function doneIn(before: World, event: WorldEvent): Done | null {
  if (event.kind !== 'op.returned' && event.kind !== 'op.raised') return null
  const thread = itemOf(before.threads, event.thread)
  if (thread?.state.kind !== 'at-op') return null
  const answer: Deed['answer'] =
    event.kind === 'op.returned'
      ? { kind: 'returned', value: event.value }
      : { kind: 'raised', error: event.error }
  return {
    thread: event.thread,
    deed: { op: thread.state.op, call: thread.call, answer },
    step: before.step,
  }
}

/**
 * What is another one in each round and says nothing: the rest of a timeout, where the library counts down to a moment, and the gate
 * that it makes anew for each wait.
 */
function inEachRound(op: Op): Op {
  const gated = 'gate' in op ? { ...op, gate: 'gate' as const } : op
  return 'timeoutMs' in gated && gated.timeoutMs !== null
    ? { ...gated, timeoutMs: Math.round(gated.timeoutMs) }
    : gated
}

export type Loops = Map<ThreadId, Loop>

export function addTo(loops: Loops, { thread, deed, step }: Done): void {
  let loop = loops.get(thread)
  if (loop === undefined) loops.set(thread, (loop = new Loop()))
  const { op, call, answer } = deed
  loop.add({
    key: `${call?.name ?? ''} ${JSON.stringify(inEachRound(op))} ${JSON.stringify(answer)}`,
    deed,
    step,
  })
}
