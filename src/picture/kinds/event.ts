/** An Event: set or clear. */
import { itemOf } from '#model/tables/table.ts'
import type { Item } from '../cast/cast.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { waitersAt } from '../nodes/waiters.ts'
import type { EventNode } from '../scene/scene-object.ts'
import { objectKind } from './object-kind.ts'

export const event = objectKind<EventNode>({
  make,
  size: () => ({ w: 36, h: 45 }),
  word: () => 'event',
})

function make(stage: Stage, { id }: Item): EventNode | null {
  const made = itemOf(stage.world.composites, id)
  if (made === undefined) return null
  const words = stage.words.graph.event
  const set = (itemOf(stage.world.semaphores, made.parts['flag'] ?? '')?.value ?? 0) > 0
  const waiting = waitersAt(stage, (on) => on.kind === 'event' && on.event === id).length
  return {
    ...baseOf(stage.world, id),
    kind: 'event',
    state: set ? 'set' : 'clear',
    note: set ? words.set : waiting === 0 ? words.clear : words.clearAndWait(waiting),
  }
}
