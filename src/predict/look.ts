/** Afterwards: whether what was foretold is what happened. */
import { readinessOf } from '#model/enabled.ts'
import { itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { met } from './own.ts'
import type { Question } from './question.ts'
import { cellAt, endsOf } from './values.ts'

/** `after`: the world, settled, after the step; `events`: those of the step. */
export function cameTrue({ claim, thread }: Question, after: World, events: readonly WorldEvent[]): boolean {
  switch (claim.kind) {
    case 'op': {
      const found = met({ events }, thread)
      return found.is === claim.is && found.error === claim.error
    }
    case 'call': {
      const now = itemOf(after.threads, thread)
      const waits = now?.call?.id === claim.id && now.state.kind === 'at-op'
      return claim.is === 'blocks' ? waits && readinessOf(after, thread).kind === 'blocks' : !waits
    }
    case 'waiter': {
      const ready = readinessOf(after, claim.thread)
      if (claim.is === 'raises') return ready.kind === 'raises' && ready.error === claim.error
      return claim.is === 'stays'
        ? ready.kind === 'blocks'
        : ready.kind === 'returns' || ready.kind === 'progresses'
    }
    case 'can-go':
      return claim.among.every(
        (one) => (readinessOf(after, one).kind !== 'blocks') === claim.who.includes(one),
      )
    case 'printed':
      return events.some(
        (event) => event.kind === 'printed' && event.thread === thread && event.text === claim.text,
      )
    case 'cell':
      return cellAt(after, claim.memory, claim.index)?.value === claim.value
    case 'ends':
      return endsOf(after, claim.child) === claim.count
  }
}
