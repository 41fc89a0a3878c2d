/** What a read of a pipe, or a wait for something to read, would do. Semantics: PI4, PI5, PI8–PI10, PI12, FD7. */
import { HEADER_BYTES } from './wire.ts'
import { BAD_DESCRIPTOR, CLOSED, NO_DESCRIPTOR, endFor } from './pipe-end.ts'
import type { End } from './pipe-end.ts'
import { BLOCKS, processIn, raises, returns } from '../attempt.ts'
import type { Attempt } from '../attempt.ts'
import { itemOf } from '../tables/table.ts'
import { isOpenAnywhere, isOpenFor, peerOf } from './descriptors.ts'
import type { BlockingOp } from '../vocabulary/blocking.ts'
import type { KernelAnswer, WorldEvent } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ThreadId } from '../vocabulary/ids.ts'
import type { Message, OpOf } from '../vocabulary/ops.ts'
import type { Progress, Segment, World } from '../vocabulary/world.ts'
import { OUTSIDE_ERROR } from './outside-error.ts'
import { takeBytes } from './channel.ts'

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
