/** `close`, `dup` and the passing of ends in messages. Semantics: FD2–FD6. */
import { processEver } from '../past.ts'
import { processIn, raises, returns } from '../attempt.ts'
import type { Completes } from '../attempt.ts'
import { changedDescriptor, changedProcess, changedWorld } from '../changed.ts'
import { withoutCopy } from '../objects/retire-pipe.ts'
import { reaching } from '../objects/reaching.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { DescriptorOp } from '../vocabulary/ops.ts'
import type { Descriptor, Process, World } from '../vocabulary/world.ts'
import {
  isLive,
  isOfConnection,
  lowestFreeNumber,
  withCopies,
  withNumber,
  withoutLowest,
} from '../objects/descriptors.ts'
import { callsAt } from '../objects/held-ends.ts'
import { itemOf, withItem, withItems } from '../tables/table.ts'

const CLOSED = 'handle is closed'

export function attemptDescriptor(world: World, thread: ThreadId, op: DescriptorOp): Completes {
  if (op.kind === 'fd.adopt') {
    const sender = processEver(world, op.carried.from)
    const copy = itemOf(sender?.descriptors, op.carried.handle)
    // Nobody serves what was never sent.
    if (sender?.life.kind !== 'alive' || copy?.open !== true || !copy.travelling)
      return sender !== undefined && hasTidiedUp(sender)
        ? raises(thread, 'FileNotFoundError', '[Errno 2] No such file or directory')
        : raises(thread, 'ConnectionRefusedError', '[Errno 111] Connection refused')
    return returns(thread, null, { kind: 'fd.adopted', thread, carried: op.carried, as: op.as })
  }
  const descriptor = itemOf(processIn(world, processOf(thread)).descriptors, op.handle)
  if (descriptor === undefined || !descriptor.open) return raises(thread, 'OSError', CLOSED)
  switch (op.kind) {
    case 'fd.close': {
      const heldBy = callsAt(world, thread, op.handle)
      const closed = { kind: 'fd.closed', thread, handle: op.handle } as const
      return heldBy.length === 0
        ? returns(thread, null, closed)
        : returns(thread, { heldBy }, { ...closed, heldBy })
    }
    case 'fd.duplicate':
      return returns(thread, null, {
        kind: 'fd.duplicated',
        thread,
        handle: op.handle,
        as: op.as,
        ...(op.travelling === undefined ? {} : { travelling: op.travelling }),
      })
    case 'fd.number':
      return returns(thread, descriptor.number)
    default:
      return unreachable(op)
  }
}

/**
 * CPython's sender serves what it has sent from a thread of its own, at a socket in the file system. Its exit handling removes
 * the file; where that was not done the file is there, and nobody answers (FD6).
 */
function hasTidiedUp({ life }: Process): boolean {
  if (life.kind !== 'zombie' && life.kind !== 'exited') return false
  const { cause, leavesSocket } = life.end
  if (leavesSocket === true) return false
  return cause.kind === 'failed' || (cause.kind === 'returned' && cause.hard !== true)
}

/** Of a copy that goes on in a message: whoever gets it accepts nothing. */
function inMessage(origin: Descriptor['origin']): Descriptor['origin'] {
  return origin.kind === 'passed' ? { kind: 'passed', from: origin.from, step: origin.step } : origin
}

type NewDescriptor = Pick<Descriptor, 'handle' | 'pipe' | 'end' | 'origin' | 'travelling'>

export function addDescriptor(world: World, id: ProcessId, descriptor: NewDescriptor): World {
  return addDescriptors(world, id, [descriptor])
}

/** Each gets the lowest number that is free, in this order. */
export function addDescriptors(world: World, id: ProcessId, all: readonly NewDescriptor[]): World {
  const process = processIn(world, id)
  let { numbers } = process
  const added: Descriptor[] = []
  for (const { handle, pipe, end, origin, travelling } of all) {
    added.push({
      handle,
      number: lowestFreeNumber(numbers),
      pipe,
      end,
      open: true,
      origin,
      reads: 0,
      writes: 0,
      closedAtStep: null,
      heldBy: [],
      travelling,
    })
    numbers = withoutLowest(numbers)
  }
  const descriptors = withItems(
    process.descriptors,
    added.map((one) => [one.handle, one] as const),
  )
  return changedWorld(world, {
    processes: withItem(world.processes, id, changedProcess(process, { descriptors, numbers })),
    pipes: withCopies(
      world.pipes,
      added.map(({ pipe, handle, end }) => ({ pipe, copy: { process: id, handle, end } })),
    ),
  })
}

export function withOrigin(world: World, id: ProcessId, handle: Handle, origin: Descriptor['origin']): World {
  const process = processIn(world, id)
  const descriptor = itemOf(process.descriptors, handle)
  if (descriptor === undefined) return world
  const descriptors = withItem(process.descriptors, handle, changedDescriptor(descriptor, { origin }))
  return changedWorld(world, {
    processes: withItem(world.processes, id, changedProcess(process, { descriptors })),
  })
}

/** `heldBy`: calls that wait at it and keep the kernel's end until they return. */
export function closeDescriptor(
  world: World,
  id: ProcessId,
  handle: Handle,
  heldBy: readonly ThreadId[] = [],
): World {
  const process = processIn(world, id)
  const descriptor = itemOf(process.descriptors, handle)
  if (descriptor === undefined || !descriptor.open) return world
  const closed: Descriptor = changedDescriptor(descriptor, {
    open: false,
    closedAtStep: world.step,
    heldBy,
  })
  const { pipe, end, number } = descriptor
  const descriptors = withItem(process.descriptors, handle, closed)
  const numbers = withNumber(process.numbers, number)
  const next = changedWorld(world, {
    processes: withItem(world.processes, id, changedProcess(process, { descriptors, numbers })),
  })
  return isLive(closed) ? next : withoutCopy(next, pipe, { process: id, handle, end })
}

export function evolveDescriptor(
  world: World,
  event: EventOf<'fd.closed'> | EventOf<'fd.duplicated'> | EventOf<'fd.adopted'>,
): World {
  const self = processOf(event.thread)
  switch (event.kind) {
    case 'fd.closed':
      return closeDescriptor(world, self, event.handle, event.heldBy)
    case 'fd.duplicated': {
      const { travelling = true } = event
      const source = itemOf(processIn(world, self).descriptors, event.handle)
      if (source === undefined) return world
      return addDescriptor(world, self, {
        handle: event.as,
        pipe: source.pipe,
        end: source.end,
        origin: travelling ? inMessage(source.origin) : source.origin,
        travelling,
      })
    }
    case 'fd.adopted': {
      const source = itemOf(processIn(world, event.carried.from).descriptors, event.carried.handle)
      if (source === undefined) return world
      const { step } = world
      const origin = {
        ...(isOfConnection(source) ? source.origin : ({ kind: 'passed', from: event.carried.from } as const)),
        step,
      }
      const adopted = addDescriptor(world, self, {
        handle: event.as,
        pipe: source.pipe,
        end: source.end,
        origin,
        travelling: false,
      })
      return closeDescriptor(reaching(adopted, self, source.pipe), event.carried.from, event.carried.handle)
    }
    default:
      return unreachable(event)
  }
}
