/** What happens to pipes: made, written to, read, at their end. Semantics: PI8, PI11, OU1. */
import { writeBoundaries } from './wire.ts'
import { processIn } from '../attempt.ts'
import {
  changedChannel,
  changedDescriptor,
  changedPipe,
  changedProcess,
  changedThread,
  changedWorld,
} from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import { channelOf, isOpenAnywhere, readDirection, withChannel, writeDirection } from './descriptors.ts'
import type { Direction, EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ThreadId } from '../vocabulary/ids.ts'
import type { Effect } from '../vocabulary/ops.ts'
import type { Channel, Descriptor, Pipe, Progress, World } from '../vocabulary/world.ts'
import { EMPTY_CHANNEL, EMPTY_SOCKET, appendSegment, takeBytes } from './channel.ts'
import { withSleepers } from './sleeping-writers.ts'

export function createPipe(
  world: World,
  effect: Extract<Effect, { kind: 'create.pipe' }>,
  creator: Pipe['creator'],
): World {
  const { pipe: id, duplex, purpose, transfer = 'predicted' } = effect
  // What is measured is the kernel's to say, whatever keeps the bytes there.
  const empty = duplex && transfer === 'predicted' ? EMPTY_SOCKET : EMPTY_CHANNEL
  const pipe: Pipe = {
    id,
    duplex,
    purpose,
    creator,
    transfer,
    outside: false,
    live: [],
    gone: [],
    forward: empty,
    backward: duplex ? empty : null,
  }
  return changedWorld(world, { pipes: withItem(world.pipes, id, pipe) })
}

/** From now on nobody asks the model what these pipes hold. */
export function leaveToOutside(world: World, ids: readonly string[]): World {
  return ids.reduce((next, id) => {
    const pipe = itemOf(next.pipes, id)
    if (pipe === undefined || pipe.outside) return next
    return changedWorld(next, { pipes: withItem(next.pipes, id, changedPipe(pipe, { outside: true })) })
  }, world)
}

export function evolveTransfer(
  world: World,
  event: EventOf<'pipe.wrote'> | EventOf<'pipe.took'> | EventOf<'pipe.ended'>,
): World {
  const pipe = itemOf(world.pipes, event.pipe)
  const channel = pipe === undefined ? null : channelOf(pipe, event.direction)
  if (pipe === undefined || channel === null) return world
  const next = changedWorld(world, {
    pipes: withItem(
      world.pipes,
      pipe.id,
      withChannel(pipe, event.direction, evolveChannel(pipe, channel, event)),
    ),
  })
  if (event.kind === 'pipe.ended') return next
  // The socket's error is told once, to whoever asks first: the writer has met it now.
  if (event.kind === 'pipe.wrote' && event.answers.includes('ECONNRESET'))
    return withProgress(withoutReset(next, event.pipe, event.direction), event)
  const slept = withSleepers(next, event, channel)
  const state = itemOf(world.threads, event.thread)?.state
  const first = state?.kind === 'at-op' && state.progress === null
  const counted = first
    ? countUse(slept, event.thread, event.handle, event.kind === 'pipe.wrote' ? 'writes' : 'reads')
    : slept
  return withProgress(counted, event)
}

function withoutReset(world: World, id: string, written: Direction): World {
  const pipe = itemOf(world.pipes, id)
  const back = written === 'forward' ? 'backward' : 'forward'
  const channel = pipe === undefined ? null : channelOf(pipe, back)
  if (pipe === undefined || channel === null) return world
  const pipes = withItem(world.pipes, id, withChannel(pipe, back, changedChannel(channel, { reset: false })))
  return changedWorld(world, { pipes })
}

function evolveChannel(
  pipe: Pipe,
  channel: Channel,
  event: EventOf<'pipe.wrote'> | EventOf<'pipe.took'> | EventOf<'pipe.ended'>,
): Channel {
  switch (event.kind) {
    case 'pipe.ended':
      return changedChannel(channel, { reset: false })
    case 'pipe.took': {
      const { rest } = takeBytes(channel, event.bytes)
      return rest.full ? changedChannel(rest, { full: false }) : rest
    }
    case 'pipe.wrote': {
      let next = channel
      let at = event.from
      const full = pipe.transfer === 'measured' && event.answers.includes('EAGAIN')
      for (const boundary of writeBoundaries(event.framed, event.message.bytes)) {
        if (at >= boundary || at >= event.to) continue
        const to = Math.min(boundary, event.to)
        next = appendSegment(
          next,
          { message: event.message, framed: event.framed, from: at, to, total: event.total },
          boundary - at,
        )
        at = to
      }
      return next.full === full ? next : changedChannel(next, { full })
    }
  }
}

/** One send or recv is one use, however many turns it takes. */
function countUse(world: World, thread: ThreadId, handle: Handle, use: 'reads' | 'writes'): World {
  const process = processIn(world, processOf(thread))
  const descriptor = itemOf(process.descriptors, handle)
  if (descriptor === undefined) return world
  const used = changedDescriptor(descriptor, { [use]: descriptor[use] + 1 })
  const descriptors = withItem(process.descriptors, handle, used)
  return changedWorld(world, {
    processes: withItem(world.processes, process.id, changedProcess(process, { descriptors })),
  })
}

/** The op that stays announced remembers how far it has come; one that is over is told so by the event that follows. */
function withProgress(world: World, event: EventOf<'pipe.wrote'> | EventOf<'pipe.took'>): World {
  const thread = itemOf(world.threads, event.thread)
  if (thread === undefined || thread.state.kind !== 'at-op') return world
  const before = thread.state.progress
  const progress: Progress =
    event.kind === 'pipe.wrote'
      ? { kind: 'write', written: event.to, total: event.total }
      : {
          kind: 'read',
          message: before?.kind === 'read' ? before.message : (event.message?.id ?? null),
          got: (before?.kind === 'read' ? before.got : 0) + event.bytes,
          total: event.total,
          torn: event.torn,
        }
  return changedWorld(world, {
    threads: withItem(
      world.threads,
      thread.id,
      changedThread(thread, { state: { ...thread.state, progress } }),
    ),
  })
}

/**
 * When the last copy of a socket's end is closed with data still unread, its peer's next read that finds nothing is a
 * ConnectionResetError, once (PI8).
 */
export function afterClose(world: World, pipeId: string, end: Descriptor['end']): World {
  const pipe = itemOf(world.pipes, pipeId)
  const unread = pipe === undefined ? null : readDirection(end)
  const back = writeDirection(end)
  if (
    pipe === undefined ||
    !pipe.duplex ||
    unread === null ||
    back === null ||
    isOpenAnywhere(world, pipeId, end)
  )
    return world
  const channel = channelOf(pipe, back)
  if (channel === null || (channelOf(pipe, unread)?.bytes ?? 0) === 0) return world
  return changedWorld(world, {
    pipes: withItem(world.pipes, pipe.id, withChannel(pipe, back, changedChannel(channel, { reset: true }))),
  })
}
