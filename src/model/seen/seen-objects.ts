/** Objects of a world that was seen from outside: what the kernel does not tell of them is left plain. */
import { emptyTable } from '../tables/table.ts'
import { CAPACITY_BYTES, EMPTY_CHANNEL, PAGES, PAGE_BYTES } from '../objects/channel.ts'
import type { EndName, ObjectId, ProcessId } from '../vocabulary/ids.ts'
import type { Channel, Descriptor, Pipe, Semaphore } from '../vocabulary/world.ts'

/** Of a descriptor, by its number. */
export function handleOf(fd: number): string {
  return `fd-${fd}`
}

export function descriptorFor(handle: string, number: number, pipe: ObjectId, end: EndName): Descriptor {
  return {
    handle,
    number,
    pipe,
    end,
    open: true,
    // How it came is not to be seen from outside.
    origin: { kind: 'created', step: 0, line: null },
    reads: 0,
    writes: 0,
    closedAtStep: null,
    heldBy: [],
    travelling: false,
  }
}

export function semaphore(
  id: ObjectId,
  type: Semaphore['type'],
  creator: ProcessId,
  holds: Semaphore['holds'],
): Semaphore {
  return { id, type, scope: 'process', value: 0, maxValue: 1, creator, users: emptyTable(), holds }
}

export function pipeOf(id: ObjectId, creator: ProcessId, duplex: boolean): Pipe {
  return {
    id,
    duplex,
    purpose: 'program',
    creator,
    transfer: 'predicted',
    outside: false,
    live: [],
    gone: [],
    forward: EMPTY_CHANNEL,
    backward: duplex ? EMPTY_CHANNEL : null,
  }
}

/** Writers are blocked at it, on these ways: there is room for nothing. */
export function filled(pipe: Pipe, ways: ReadonlySet<'forward' | 'backward'> = new Set()): Pipe {
  if (ways.size === 0) return pipe
  const message = {
    id: `seen-${pipe.id}`,
    text: '',
    bytes: CAPACITY_BYTES,
    sender: pipe.creator,
    carries: [],
  }
  const full: Channel = {
    ...EMPTY_CHANNEL,
    segments: [{ message, framed: false, from: 0, to: CAPACITY_BYTES, total: CAPACITY_BYTES }],
    bytes: CAPACITY_BYTES,
    pages: Array.from({ length: PAGES }, () => PAGE_BYTES),
    tailOffset: PAGE_BYTES,
  }
  return {
    ...pipe,
    forward: ways.has('forward') ? full : pipe.forward,
    backward: ways.has('backward') && pipe.backward !== null ? full : pipe.backward,
  }
}
