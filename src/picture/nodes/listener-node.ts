import type { Listener } from '#model/vocabulary/world.ts'
import type { ListenerNode } from '../scene/scene-object.ts'
import { shortName } from './sync-nodes.ts'
import type { Stage } from './stage.ts'

/** So many stand before the door; the note counts all. */
const MOST_WAITING = 4

/** A door that connections wait before until they are accepted. */
export function listenerNode(stage: Stage, listener: Listener): ListenerNode {
  const backlog = listener.backlog.slice(0, MOST_WAITING).map(({ pipe, carried }) => ({
    id: pipe,
    text: shortName(stage.name(carried.from)),
    tint: stage.tint(carried.from),
  }))
  const note = listener.open
    ? stage.words.graph.listener.accept(listener.backlog.length)
    : stage.words.graph.row.closed
  return {
    id: listener.id,
    name: listener.id,
    fullName: listener.id,
    x: 0,
    y: 0,
    kind: 'listener',
    backlog,
    note,
  }
}
