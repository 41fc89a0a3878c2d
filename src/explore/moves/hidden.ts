/** What a thread goes by besides its answers, where nobody tells: it stands with each answer. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Learned } from '../learn/learned.ts'
import type { Draft } from './situation.ts'

/** The time, cells of shared memory, and how far the others of its process are: as much of it as it may see. */
export function besidesAnswers(learned: Learned, draft: Draft, thread: ThreadId): string {
  const clock = learned.seesClock(processOf(thread)) ? ` @${draft.world.clockMs}` : ''
  const cells = learned.seesCells ? ` cells ${cellsIn(draft.world)}` : ''
  return `${clock}${cells}${learned.looks(thread) ? beside(draft, thread) : ''}`
}

/** What a child may have of the process whose thread starts it: all of its memory. Nothing where a child begins with what it is handed. */
export function inherited(learned: Learned, draft: Draft, thread: ThreadId): string {
  if (!learned.opaque) return ''
  return ` of ${draft.chain(learned.chainOf(thread)) ?? '-'}${beside(draft, thread)}`
}

/** All that these threads share with others goes through mailboxes and gates. */
export function sharesThroughObjects(world: World, thread: ThreadId): boolean {
  const role = itemOf(world.threads, thread)?.role
  return role === 'feeder' || role === 'timer'
}

function beside(draft: Draft, thread: ThreadId): string {
  return ` beside ${JSON.stringify(draft.beside(processOf(thread), thread))}`
}

function cellsIn(world: World): string {
  return JSON.stringify(
    itemsOf(world.memories).map(({ cells }) => itemsOfVector(cells).map(({ value }) => value)),
  )
}
