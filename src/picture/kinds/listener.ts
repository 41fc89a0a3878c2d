/** A door that connections wait before until they are accepted. */
import { itemOf } from '#model/tables/table.ts'
import type { Item } from '../cast/cast.ts'
import { chipsToTheLeft } from '../measure/chips.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { shortName } from '../nodes/waiters.ts'
import type { ListenerNode } from '../scene/scene-object.ts'
import { objectKind } from './object-kind.ts'
import { texts } from './spoken-parts.ts'

/** So many stand before the door; the note counts all. */
const MOST_WAITING = 4
/** Chips of those who wait begin this far left of the door. */
export const LISTENER_CHIPS = -8

export const listener = objectKind<ListenerNode>({
  make,
  size: () => ({ w: 34, h: 44 }),
  beside: ({ backlog }) => ({ left: -(chipsToTheLeft(backlog, LISTENER_CHIPS).at(-1)?.x ?? 0) }),
  mayNeed: () => [{ x: -200, y: 0, w: 200, h: 44 }],
  word: () => 'listener',
  facts: ({ backlog }, words) => texts(backlog, words.graph.spoken.waiters),
})

function make(stage: Stage, { id }: Item): ListenerNode | null {
  const made = itemOf(stage.world.listeners, id)
  if (made === undefined) return null
  return {
    ...baseOf(stage.world, id),
    kind: 'listener',
    backlog: made.backlog.slice(0, MOST_WAITING).map(({ pipe, carried }) => {
      // At an address the listener's process keeps the far end; who connected made the pipe.
      const client = itemOf(stage.world.pipes, pipe)?.creator ?? carried.from
      return {
        id: pipe,
        text: shortName(stage.name(client)),
        whole: stage.wholeName(client),
        tint: stage.tint(client),
      }
    }),
    note: made.open ? stage.words.graph.listener.accept(made.backlog.length) : stage.words.graph.row.closed,
  }
}
