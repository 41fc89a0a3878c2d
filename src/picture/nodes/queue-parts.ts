/** What is inside a queue. */
import { entriesOf, hasItem, itemOf } from '#model/tables/table.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Composite, World } from '#model/vocabulary/world.ts'
import { isOfThreads } from '#model/wait-for/queue-waits.ts'
import { cutText } from '../measure/text-width.ts'
import type { Tile } from '../scene/base.ts'
import type { Stage } from './stage.ts'

const TILE_TEXT = 12

/** Items that a producer has put and its feeder has not written. */
export function bufferTiles(stage: Stage, process: ProcessId, mailbox: ObjectId): readonly Tile[] {
  return (itemOf(stage.world.mailboxes, mailbox)?.items ?? [])
    .flatMap(({ text }) => (text === null ? [] : [text]))
    .map((text, index) => ({
      id: `${mailbox} ${index}`,
      ...cutText(text, TILE_TEXT),
      tint: stage.tint(process),
      look: 'whole',
    }))
}

/** The buffers of a queue, one a producer. */
export function buffersOf(
  world: World,
  { facts }: Composite,
): readonly { readonly process: ProcessId; readonly mailbox: ObjectId }[] {
  const buffers: { readonly process: ProcessId; readonly mailbox: ObjectId }[] = []
  for (const [fact, mailbox] of entriesOf(facts)) {
    if (fact.startsWith('mailbox:') && typeof mailbox === 'string')
      buffers.push({ process: fact.slice('mailbox:'.length) as ProcessId, mailbox })
  }
  return buffers.filter(({ process }) => hasItem(world.processes, process))
}

/** Whether there is more inside than can be seen: a queue of threads has neither pipe nor feeders. */
export const opens = (queue: Composite): boolean => !isOfThreads(queue)

/** Places taken of a bounded queue; null for others. */
export function placesOf(
  world: World,
  { parts, facts }: Composite,
): { readonly total: number; readonly taken: number } | null {
  const total = itemOf(facts, 'maxsize')
  if (typeof total !== 'number') return null
  return { total, taken: total - (itemOf(world.semaphores, parts['places'] ?? '')?.value ?? total) }
}
