/** An end of a pipe as a call of one thread has it, and what calls raise that have none any more. */
import { processIn } from '../attempt.ts'
import { itemOf } from '../tables/table.ts'
import { channelOf, isOpenFor, readDirection, writeDirection } from './descriptors.ts'
import type { Direction } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ThreadId } from '../vocabulary/ids.ts'
import type { Channel, Descriptor, Pipe, World } from '../vocabulary/world.ts'

export const CLOSED = 'handle is closed'
/** What a call meets that goes on after its end was closed under it: CPython's object knows no descriptor any more (FD7). */
export const NO_DESCRIPTOR = ['TypeError', "'NoneType' object cannot be interpreted as an integer"] as const
export const BAD_DESCRIPTOR = ['OSError', '[Errno 9] Bad file descriptor'] as const

export type End = {
  readonly descriptor: Descriptor
  readonly pipe: Pipe
  readonly direction: Direction
  readonly channel: Channel
}

export function endFor(world: World, thread: ThreadId, handle: Handle, way: 'read' | 'write'): End | null {
  const descriptor = itemOf(processIn(world, processOf(thread)).descriptors, handle)
  if (descriptor === undefined || !isOpenFor(descriptor, thread)) return null
  const pipe = itemOf(world.pipes, descriptor.pipe)
  const direction = way === 'read' ? readDirection(descriptor.end) : writeDirection(descriptor.end)
  const channel = pipe === undefined || direction === null ? null : channelOf(pipe, direction)
  return pipe === undefined || direction === null || channel === null
    ? null
    : { descriptor, pipe, direction, channel }
}
