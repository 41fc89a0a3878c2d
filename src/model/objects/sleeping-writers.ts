/**
 * Writers that found a socket full sleep in the kernel, and room alone does not wake them: a kernel buffer that is given back
 * does when no more than a quarter is charged then, and so does data that arrives for their own end (PI17). Whoever is
 * woken writes on if there is room, and else sleeps again.
 */
import { changedChannel, changedWorld } from '../changed.ts'
import { idsOf, itemOf, withItem } from '../tables/table.ts'
import { channelOf, withChannel, writeDirection } from './descriptors.ts'
import type { Direction, EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Channel, World } from '../vocabulary/world.ts'
import { isFullNow } from './channel.ts'
import { wakesWriters } from './socket-buffer.ts'

/** A thread has come to its op: it sleeps at once if that is a write to a socket that is full. */
export function withNewSleeper(world: World, thread: ThreadId): World {
  const at = writingAt(world, thread)
  const channel = at === null ? null : channelIn(world, at.pipe, at.direction)
  if (at === null || channel === null || channel.buffers === null) return world
  const others = channel.asleep.filter((one) => one !== thread)
  if (isFullNow(channel)) return sleeping(world, at.pipe, at.direction, [...others, thread])
  return others.length === channel.asleep.length ? world : sleeping(world, at.pipe, at.direction, others)
}

/** After bytes have moved; `before` is the channel as it was. */
export function withSleepers(
  world: World,
  event: EventOf<'pipe.wrote'> | EventOf<'pipe.took'>,
  before: Channel,
): World {
  const channel = channelIn(world, event.pipe, event.direction)
  if (channel === null || channel.buffers === null || before.buffers === null) return world
  if (event.kind === 'pipe.took') {
    const givenBack = channel.buffers.length < before.buffers.length
    return givenBack && wakesWriters(channel.buffers)
      ? sleeping(world, event.pipe, event.direction, [])
      : world
  }
  if (event.to === event.from) return world
  const filled = isFullNow(channel)
    ? sleeping(world, event.pipe, event.direction, writersAt(world, event))
    : world
  const back = event.direction === 'forward' ? 'backward' : 'forward'
  const toldOf = channelIn(filled, event.pipe, back)
  return toldOf === null || isFullNow(toldOf) ? filled : sleeping(filled, event.pipe, back, [])
}

/** All who are at a write to this direction; the one whose write this is only if it has more to write. */
function writersAt(world: World, event: EventOf<'pipe.wrote'>): readonly ThreadId[] {
  const writers: ThreadId[] = []
  for (const key of idsOf(world.threads)) {
    const id = key as ThreadId
    const at = writingAt(world, id)
    if (at?.pipe !== event.pipe || at.direction !== event.direction) continue
    if (id !== event.thread || event.to < event.total) writers.push(id)
  }
  return writers
}

function writingAt(
  world: World,
  thread: ThreadId,
): { readonly pipe: ObjectId; readonly direction: Direction } | null {
  const state = itemOf(world.threads, thread)?.state
  if (state?.kind !== 'at-op' || state.op.kind !== 'pipe.write') return null
  const descriptor = itemOf(itemOf(world.processes, processOf(thread))?.descriptors, state.op.handle)
  const direction = descriptor === undefined ? null : writeDirection(descriptor.end)
  return descriptor === undefined || direction === null ? null : { pipe: descriptor.pipe, direction }
}

function channelIn(world: World, pipe: ObjectId, direction: Direction): Channel | null {
  const found = itemOf(world.pipes, pipe)
  return found === undefined ? null : channelOf(found, direction)
}

function sleeping(world: World, id: ObjectId, direction: Direction, asleep: readonly ThreadId[]): World {
  const pipe = itemOf(world.pipes, id)
  const channel = channelIn(world, id, direction)
  if (pipe === undefined || channel === null) return world
  if (channel.asleep.length === 0 && asleep.length === 0) return world
  return changedWorld(world, {
    pipes: withItem(world.pipes, id, withChannel(pipe, direction, changedChannel(channel, { asleep }))),
  })
}
