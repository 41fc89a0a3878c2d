/** Messages that nobody can receive any more, from one world to the next. */
import { isOpenAnywhere } from '../objects/descriptors.ts'
import { itemOf, itemsOf } from '../tables/table.ts'
import type { WorldEvent } from '../vocabulary/events.ts'
import type { Channel, Pipe, World } from '../vocabulary/world.ts'

/** After events of other kinds nothing is lost: something has to be closed, or somebody to end. */
export function canLose(event: WorldEvent): boolean {
  switch (event.kind) {
    case 'fd.closed':
    case 'process.ended':
    case 'process.killed':
    case 'process.crashed':
    case 'process.left':
      return true
    case 'effect':
      return event.effect.kind === 'fd.closed'
    default:
      return false
  }
}

/** Of the messages that were lost between the two worlds the first; null when none was. */
export function lostBetween(before: World, after: World): string | null {
  if (before.pipes !== after.pipes || before.processes !== after.processes)
    for (const pipe of itemsOf(before.pipes)) {
      if (pipe.purpose === 'sentinel' || pipe.outside) continue
      const lost =
        lostIn(pipe.forward, pipe, pipe.duplex ? 'b' : 'r', before, after) ??
        (pipe.backward === null ? null : lostIn(pipe.backward, pipe, 'a', before, after))
      if (lost !== null) return lost
    }
  for (const { items, process } of itemsOf(before.mailboxes)) {
    const item = items.find(({ text }) => text !== null)
    if (item === undefined || !isAlive(before, process) || isAlive(after, process)) continue
    return item.text ?? ''
  }
  return null
}

function lostIn(
  channel: Channel,
  { id }: Pipe,
  reader: 'r' | 'a' | 'b',
  before: World,
  after: World,
): string | null {
  const segment = channel.segments[0]
  if (segment === undefined || !isOpenAnywhere(before, id, reader)) return null
  const isStillOpen = itemOf(after.pipes, id) !== undefined && isOpenAnywhere(after, id, reader)
  return isStillOpen ? null : segment.message.text
}

const isAlive = (world: World, process: string): boolean =>
  itemOf(world.processes, process)?.life.kind === 'alive'
