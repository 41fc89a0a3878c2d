/** What the events of a grant tell the process that was granted. */
import type { KernelAnswer, WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { Grant } from './process-host.ts'

export function outcomeIn(events: readonly WorldEvent[]): Grant['outcome'] {
  for (const event of events) {
    if (event.kind === 'op.returned') return { kind: 'returned', value: event.value }
    if (event.kind === 'op.raised') return { kind: 'raised', error: event.error, message: event.message }
    if (event.kind === 'process.ended' || event.kind === 'process.left')
      return { kind: 'returned', value: null }
  }
  return { kind: 'transfer' }
}

/** What the kernel must answer, if the model is right. */
function answersIn(events: readonly WorldEvent[]): readonly KernelAnswer[] {
  for (const event of events) {
    if (event.kind === 'pipe.wrote' || event.kind === 'pipe.took') return event.answers
    if (event.kind === 'pipe.ended') return [0]
  }
  return []
}

/** What the host is told of the thread's op, after these events. */
export function grantFor(thread: ThreadId, op: Op, events: readonly WorldEvent[], clockMs: number): Grant {
  return { thread, op, outcome: outcomeIn(events), answers: answersIn(events), clockMs }
}
