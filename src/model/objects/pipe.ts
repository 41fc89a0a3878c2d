/**
 * Pipes: what a write, a read, a wait for readability would do, byte by byte as the kernel does it.
 * Semantics: PI1–PI12 (CPython `Connection`, POSIX `pipe`, Linux unix sockets for the duplex kind).
 */
import { BLOCKS, processIn, raises, returns } from '../attempt.ts'
import type { Attempt } from '../attempt.ts'
import {
  changedChannel,
  changedDescriptor,
  changedPipe,
  changedProcess,
  changedThread,
  changedWorld,
} from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import {
  channelOf,
  isOpenAnywhere,
  isOpenFor,
  openCopies,
  peerOf,
  readDirection,
  withChannel,
  writeDirection,
} from './descriptors.ts'
import type { BlockingOp } from '../vocabulary/blocking.ts'
import type { Direction, EventOf, KernelAnswer, WorldEvent } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ThreadId } from '../vocabulary/ids.ts'
import type { Effect, Message, OpOf } from '../vocabulary/ops.ts'
import type { Channel, Descriptor, Pipe, Progress, Segment, World } from '../vocabulary/world.ts'
import { OUTSIDE_ERROR } from './outside-error.ts'
import { EMPTY_CHANNEL, EMPTY_SOCKET, appendSegment, takeBytes, writableBytes } from './channel.ts'
import { withSleepers } from './sleeping-writers.ts'

export const HEADER_BYTES = 4
/** A payload longer than this goes out in a write of its own, after its header (CPython `Connection._send_bytes`). */
export const JOINED_WRITE_BYTES = 16384

const CLOSED = 'handle is closed'
/** What a call meets that goes on after its end was closed under it: CPython's object knows no descriptor any more (FD7). */
const NO_DESCRIPTOR = ['TypeError', "'NoneType' object cannot be interpreted as an integer"] as const
const BAD_DESCRIPTOR = ['OSError', '[Errno 9] Bad file descriptor'] as const

type End = {
  readonly descriptor: Descriptor
  readonly pipe: Pipe
  readonly direction: Direction
  readonly channel: Channel
}

function endFor(world: World, thread: ThreadId, handle: Handle, way: 'read' | 'write'): End | null {
  const descriptor = itemOf(processIn(world, processOf(thread)).descriptors, handle)
  if (descriptor === undefined || !isOpenFor(descriptor, thread)) return null
  const pipe = itemOf(world.pipes, descriptor.pipe)
  const direction = way === 'read' ? readDirection(descriptor.end) : writeDirection(descriptor.end)
  const channel = pipe === undefined || direction === null ? null : channelOf(pipe, direction)
  return pipe === undefined || direction === null || channel === null
    ? null
    : { descriptor, pipe, direction, channel }
}

/** Ends of the write calls that one send makes, as offsets into header and payload. */
export function writeBoundaries(framed: boolean, payloadBytes: number): readonly number[] {
  if (!framed) return [payloadBytes]
  const total = HEADER_BYTES + payloadBytes
  return payloadBytes > JOINED_WRITE_BYTES ? [HEADER_BYTES, total] : [total]
}

export function attemptWrite(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.write'>,
  progress: Progress | null,
): Attempt {
  const end = endFor(world, thread, op.handle, 'write')
  if (end === null) return raises(thread, 'OSError', CLOSED)
  const { descriptor, pipe, direction, channel: before } = end
  if (pipe.outside) return raises(thread, OUTSIDE_ERROR, pipe.id)
  const boundaries = writeBoundaries(op.framed, op.message.bytes)
  const total = boundaries.at(-1) ?? 0
  const from = progress?.kind === 'write' ? progress.written : 0
  const base = {
    kind: 'pipe.wrote',
    thread,
    handle: op.handle,
    pipe: pipe.id,
    direction,
    message: op.message,
    framed: op.framed,
    from,
    total,
  } as const
  const hasReader = isOpenAnywhere(world, pipe.id, peerOf(descriptor.end))
  if (pipe.transfer === 'measured') {
    return end.channel.full && hasReader
      ? BLOCKS
      : { kind: 'progresses', events: [{ kind: 'pipe.tried', thread, pipe: pipe.id }] }
  }
  if (!hasReader) {
    const slept = progress !== null || before.asleep.includes(thread)
    const half = from > 0 && !boundaries.includes(from)
    // A write that has moved nothing tells the reset itself; one that has is short, and the next finds the pipe broken (PI18).
    const answers: readonly KernelAnswer[] = !(slept && isReset(end))
      ? ['EPIPE']
      : half
        ? ['ECONNRESET', 'EPIPE']
        : ['ECONNRESET']
    const wrote: WorldEvent = { ...base, to: from, answers }
    return answers.includes('EPIPE')
      ? raises(thread, 'BrokenPipeError', 'Broken pipe', wrote)
      : raises(thread, 'ConnectionResetError', 'Connection reset by peer', wrote)
  }
  if (before.asleep.includes(thread)) return BLOCKS
  let channel = before
  let written = from
  const answers: KernelAnswer[] = []
  for (const boundary of boundaries) {
    if (written >= boundary) continue
    // Closed under the call: what it had begun to write goes out, the next write has no descriptor.
    if (!descriptor.open && written > from) {
      return raises(thread, ...NO_DESCRIPTOR, { ...base, to: written, answers })
    }
    const asked = boundary - written
    const took = writableBytes(channel, asked)
    answers.push(took === 0 ? 'EAGAIN' : took)
    channel =
      took === 0
        ? channel
        : appendSegment(
            channel,
            { message: op.message, framed: op.framed, from: written, to: written + took, total },
            asked,
          )
    written += took
    if (took < asked) break
  }
  if (written === from && total > from) return BLOCKS
  const wrote: WorldEvent = { ...base, to: written, answers }
  return written === total ? returns(thread, null, wrote) : { kind: 'progresses', events: [wrote] }
}

/** What came of trying a write to a measured pipe (MS1): bytes as far as they went, then EAGAIN where it is full, or an error. */
export function measuredWrite(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.write'>,
  progress: Progress | null,
  answers: readonly KernelAnswer[],
): readonly WorldEvent[] {
  const end = endFor(world, thread, op.handle, 'write')
  if (end === null) return []
  const total = writeBoundaries(op.framed, op.message.bytes).at(-1) ?? 0
  const from = progress?.kind === 'write' ? progress.written : 0
  const moved = answers.reduce<number>((sum, answer) => sum + (typeof answer === 'number' ? answer : 0), 0)
  const to = Math.min(total, from + moved)
  const wrote: WorldEvent = {
    kind: 'pipe.wrote',
    thread,
    handle: op.handle,
    pipe: end.pipe.id,
    direction: end.direction,
    message: op.message,
    framed: op.framed,
    from,
    to,
    total,
    answers,
  }
  if (answers.includes('EPIPE'))
    return [wrote, { kind: 'op.raised', thread, error: 'BrokenPipeError', message: 'Broken pipe' }]
  if (answers.includes('ECONNRESET'))
    return [
      wrote,
      { kind: 'op.raised', thread, error: 'ConnectionResetError', message: 'Connection reset by peer' },
    ]
  return to === total ? [wrote, { kind: 'op.returned', thread, value: null }] : [wrote]
}

/** The socket remembers that its peer closed with data unread; whoever meets it first takes it (PI8, PI18). */
function isReset({ pipe, descriptor }: End): boolean {
  const back = readDirection(descriptor.end)
  return back !== null && channelOf(pipe, back)?.reset === true
}

export function attemptRead(
  world: World,
  thread: ThreadId,
  op: OpOf<'pipe.read'>,
  progress: Progress | null,
): Attempt {
  const end = endFor(world, thread, op.handle, 'read')
  if (end === null) return raises(thread, 'OSError', CLOSED)
  const { descriptor, pipe, direction, channel } = end
  if (pipe.outside) return raises(thread, OUTSIDE_ERROR, pipe.id)
  const written = isOpenAnywhere(world, pipe.id, peerOf(descriptor.end))
  const got = progress?.kind === 'read' ? progress.got : 0
  const base = { thread, handle: op.handle, pipe: pipe.id, direction } as const
  if (channel.bytes === 0) {
    if (written) return BLOCKS
    const ended: WorldEvent = { kind: 'pipe.ended', ...base, reset: channel.reset }
    if (channel.reset) return raises(thread, 'ConnectionResetError', 'Connection reset by peer', ended)
    if (!op.framed) return returns(thread, { bytes: 0 }, ended)
    return raises(thread, ...endOfFile(got), ended)
  }
  return op.framed ? readMessage(end, thread, op, progress, written) : readBytes(end, thread, op)
}

/** CPython reads length and payload each by itself: only in the middle of one of them the message is cut off (PI10). */
function endOfFile(got: number): readonly [error: string, message: string] {
  return got === 0 || got === HEADER_BYTES ? ['EOFError', ''] : ['OSError', 'got end of file during message']
}

function readBytes(end: End, thread: ThreadId, op: OpOf<'pipe.read'>): Attempt {
  const bytes = Math.min(op.maxBytes ?? end.channel.bytes, end.channel.bytes)
  const { taken } = takeBytes(end.channel, bytes)
  const took: WorldEvent = {
    kind: 'pipe.took',
    thread,
    handle: op.handle,
    pipe: end.pipe.id,
    direction: end.direction,
    bytes,
    message: taken[0]?.message ?? null,
    total: bytes,
    torn: false,
    done: true,
    answers: [bytes],
  }
  return returns(thread, { bytes }, took)
}

/** Reads header, then payload, until the message is whole or a read comes back short. */
function readMessage(
  end: End,
  thread: ThreadId,
  op: OpOf<'pipe.read'>,
  progress: Progress | null,
  written: boolean,
): Attempt {
  const state = progress?.kind === 'read' ? progress : null
  let channel = end.channel
  let got = state?.got ?? 0
  let total = state?.total ?? null
  let message: Message | null = null
  let id = state?.message ?? null
  let torn = state?.torn ?? false
  let bytes = 0
  const answers: KernelAnswer[] = []
  let failure: readonly [error: string, message: string] | null = null
  for (;;) {
    const asked = got < HEADER_BYTES ? HEADER_BYTES - got : (total ?? got) - got
    if (asked === 0) break
    const size = Math.min(asked, channel.bytes)
    if (size === 0) {
      answers.push(written ? 'EAGAIN' : 0)
      if (!written) failure = endOfFile(got)
      break
    }
    const { taken, rest } = takeBytes(channel, size)
    const first = taken[0]
    if (got === 0 && first !== undefined) {
      message = first.message
      id = first.message.id
      torn = !first.framed || first.from !== 0
    }
    torn = torn || taken.some((segment) => segment.message.id !== id)
    channel = rest
    got += size
    bytes += size
    answers.push(size)
    if (got === HEADER_BYTES && total === null && first !== undefined) {
      if (torn) {
        failure = ['OSError', 'bad message length: the bytes read are not the beginning of a message']
        break
      }
      total = first.total
      if (op.maxBytes !== null && total - HEADER_BYTES > op.maxBytes) {
        failure = ['OSError', 'bad message length']
        break
      }
    }
    if (!end.descriptor.open && got !== total) {
      failure = size < asked ? BAD_DESCRIPTOR : NO_DESCRIPTOR
      break
    }
    if (size < asked && written) break
  }
  const done = failure === null && total !== null && got === total
  if (done && torn) failure = ['UnpicklingError', 'the message was torn: parts of it went to another reader']
  const whole = message ?? wholeOf(end.channel.segments, id)
  const took: WorldEvent = {
    kind: 'pipe.took',
    thread,
    handle: op.handle,
    pipe: end.pipe.id,
    direction: end.direction,
    bytes,
    message: whole,
    total,
    torn,
    done,
    answers,
  }
  if (failure !== null) return raises(thread, failure[0], failure[1], took)
  if (!done) return { kind: 'progresses', events: [took] }
  return returns(thread, { message: id, bytes: (total ?? HEADER_BYTES) - HEADER_BYTES }, took)
}

function wholeOf(segments: readonly Segment[], id: string | null): Message | null {
  return segments.find((segment) => segment.message.id === id)?.message ?? null
}

/** Readable means: a read would not block (PI9: end of file counts as readable). */
export function isReadable(world: World, thread: ThreadId, handle: Handle): boolean {
  const end = endFor(world, thread, handle, 'read')
  if (end === null) return isBrokenForWriting(world, thread, handle)
  return end.channel.bytes > 0 || !isOpenAnywhere(world, end.pipe.id, peerOf(end.descriptor.end))
}

/** POSIX `poll`: a write end that nobody can read from any more is in an error state, which counts as ready. */
function isBrokenForWriting(world: World, thread: ThreadId, handle: Handle): boolean {
  const end = endFor(world, thread, handle, 'write')
  return end !== null && !isOpenAnywhere(world, end.pipe.id, peerOf(end.descriptor.end))
}

export function attemptWait(world: World, thread: ThreadId, op: OpOf<'pipe.wait'>): Attempt {
  const descriptors = processIn(world, processOf(thread)).descriptors
  const isKnown = (handle: Handle): boolean => {
    const descriptor = itemOf(descriptors, handle)
    return descriptor !== undefined && isOpenFor(descriptor, thread)
  }
  if (!op.handles.every(isKnown)) return raises(thread, 'OSError', CLOSED)
  if (
    op.handles.some(
      (handle) => itemOf(world.pipes, itemOf(descriptors, handle)?.pipe ?? '')?.outside === true,
    )
  )
    return raises(thread, OUTSIDE_ERROR, '')
  const ready = op.handles.filter((handle) => isReadable(world, thread, handle))
  if (ready.length === 0) return BLOCKS
  const closed = closedUnder(world, thread, op)
  return returns(
    thread,
    op.handles.filter((handle) => ready.includes(handle) || closed.includes(handle)),
  )
}

/** Those of the handles that were closed while the call waited: `poll` finds no descriptor there, which counts as ready (FD7). */
export function closedUnder(world: World, thread: ThreadId, op: BlockingOp): readonly Handle[] {
  if (op.kind !== 'pipe.wait') return []
  const descriptors = processIn(world, processOf(thread)).descriptors
  return op.handles.filter((handle) => itemOf(descriptors, handle)?.open === false)
}

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
  const state = world.threads[event.thread]?.state
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
    processes: { ...world.processes, [process.id]: changedProcess(process, { descriptors }) },
  })
}

/** The op that stays announced remembers how far it has come; one that is over is told so by the event that follows. */
function withProgress(world: World, event: EventOf<'pipe.wrote'> | EventOf<'pipe.took'>): World {
  const thread = world.threads[event.thread]
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
    threads: {
      ...world.threads,
      [thread.id]: changedThread(thread, { state: { ...thread.state, progress } }),
    },
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
    openCopies(world, pipeId, end).length > 0
  )
    return world
  const channel = channelOf(pipe, back)
  if (channel === null || (channelOf(pipe, unread)?.bytes ?? 0) === 0) return world
  return changedWorld(world, {
    pipes: withItem(world.pipes, pipe.id, withChannel(pipe, back, changedChannel(channel, { reset: true }))),
  })
}
