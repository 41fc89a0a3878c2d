/** Waits on pipes: for a message or end of file, for room, for any of several ends. Semantics: PI4–PI6, PI9, PI11. */
import { isOpenFor, openCopies, peerOf, readDirection, writeDirection } from '../objects/descriptors.ts'
import { idsOf, itemOf } from '../tables/table.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { EndName, Handle, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { Descriptor, World } from '../vocabulary/world.ts'
import { queueOf, waitForItem, waitForQueueRoom } from './queue-waits.ts'
import type { Reach } from './reach.ts'
import { partOf } from './parts.ts'
import type { WaitOn } from './wait.ts'
import type { Found } from './who.ts'
import { designated, others } from './who.ts'

export function findRead(world: World, reach: Reach, thread: ThreadId, op: OpOf<'pipe.read'>): Found | null {
  const descriptor = descriptorOf(world, thread, op.handle)
  const direction = descriptor === null ? null : readDirection(descriptor.end)
  if (descriptor === null || direction === null) return null
  const queue = queueOf(world, descriptor.pipe)
  if (queue !== null) return waitForItem(world, reach, thread, queue, descriptor.pipe)
  const unblockers = others(
    thread,
    designated(threadsAt(world, reach, descriptor.pipe, peerOf(descriptor.end))),
  )
  const reply = replyFrom(world, thread, descriptor)
  const on = reply ?? ({ kind: 'message', pipe: descriptor.pipe, direction } as const)
  return { on, unblockers, designates: true }
}

export function findWrite(
  world: World,
  reach: Reach,
  thread: ThreadId,
  op: OpOf<'pipe.write'>,
): Found | null {
  const descriptor = descriptorOf(world, thread, op.handle)
  const direction = descriptor === null ? null : writeDirection(descriptor.end)
  if (descriptor === null || direction === null) return null
  const queue = queueOf(world, descriptor.pipe)
  if (queue !== null) return waitForQueueRoom(world, reach, thread, queue, descriptor.pipe)
  const unblockers = others(
    thread,
    designated(threadsAt(world, reach, descriptor.pipe, peerOf(descriptor.end))),
  )
  return { on: { kind: 'room', pipe: descriptor.pipe, direction }, unblockers, designates: true }
}

/** Any one of the ends is enough, so whoever could make one readable could end the wait. */
export function findAnyReady(world: World, reach: Reach, thread: ThreadId, op: OpOf<'pipe.wait'>): Found {
  const single = op.handles.length === 1 ? op.handles[0] : undefined
  const alone =
    single === undefined
      ? null
      : findRead(world, reach, thread, { kind: 'pipe.read', handle: single, framed: true, maxBytes: null })
  if (alone !== null && alone.on.kind !== 'message') return alone
  const found = op.handles.map((handle) =>
    findRead(world, reach, thread, { kind: 'pipe.read', handle, framed: true, maxBytes: null }),
  )
  const pipes = new Set(op.handles.flatMap((handle) => descriptorOf(world, thread, handle)?.pipe ?? []))
  return {
    on: asSentinels(world, thread, [...pipes]) ?? asLoop(world, [...pipes]),
    unblockers: others(
      thread,
      ...found.map((one, k) => one?.unblockers ?? readersOf(world, reach, thread, op.handles[k])),
    ),
    designates: found.every((one) => one?.designates === true),
  }
}

/** Who waits at sentinels only waits for processes to end. Null where there is anything else, or no line asks for it. */
function asSentinels(world: World, thread: ThreadId, pipes: readonly ObjectId[]): WaitOn | null {
  if ((itemOf(world.threads, thread)?.call?.line ?? null) === null) return null
  const processes = new Set<ProcessId>()
  for (const id of pipes) {
    const pipe = itemOf(world.pipes, id)
    if (pipe?.purpose !== 'sentinel') return null
    for (const { process } of openCopies(world, id, pipe.duplex ? 'a' : 'w')) processes.add(process.id)
  }
  processes.delete(processOf(thread))
  const [first, ...others] = processes
  if (first === undefined) return null
  return others.length === 0
    ? { kind: 'child', process: first }
    : { kind: 'any-child', processes: [...processes] }
}

/** An event loop waits at its pipe to itself, besides whatever else it was given. */
function asLoop(world: World, pipes: readonly ObjectId[]): WaitOn {
  const loop = pipes.map((pipe) => partOf(world, pipe)?.top).find((top) => top?.kind === 'event-loop')
  const given = pipes.filter((pipe) => loop === undefined || partOf(world, pipe)?.top !== loop)
  return loop !== undefined && given.length === 0
    ? { kind: 'of-threads', object: loop.id, wants: 'callback' }
    : { kind: 'any-ready', pipes: given }
}

/** A write end is ready once nobody can read: whoever holds the other end may close it. */
function readersOf(
  world: World,
  reach: Reach,
  thread: ThreadId,
  handle: Handle | undefined,
): Found['unblockers'] {
  const descriptor = handle === undefined ? null : descriptorOf(world, thread, handle)
  return descriptor === null
    ? []
    : designated(threadsAt(world, reach, descriptor.pipe, peerOf(descriptor.end)))
}

/** Threads that may write to, read from, or close the open copies of one end. */
export function threadsAt(world: World, reach: Reach, pipe: ObjectId, end: EndName): readonly ThreadId[] {
  const machinery = itemOf(world.pipes, pipe)?.purpose === 'machinery'
  const threads: ThreadId[] = []
  for (const { process, descriptor } of openCopies(world, pipe, end)) {
    if (machinery) threads.push(...reach.threadsOf(process.id).map(({ id }) => id))
    threads.push(...reach.closersIn(process.id))
    if (descriptor.travelling) threads.push(...receiversOf(world, reach, process.id, descriptor.handle))
  }
  return threads
}

/** Who could take an end out of the message that it travels in, or out of a listener's backlog. */
function receiversOf(world: World, reach: Reach, from: ProcessId, handle: Handle): readonly ThreadId[] {
  const carries = (list: readonly { readonly from: ProcessId; readonly handle: Handle }[]): boolean =>
    list.some((carried) => carried.from === from && carried.handle === handle)
  const threads: ThreadId[] = []
  for (const id of idsOf(world.pipes)) {
    const pipe = itemOf(world.pipes, id)
    if (pipe === undefined) continue
    const channels = [
      { end: pipe.duplex ? 'b' : 'r', channel: pipe.forward },
      { end: 'a', channel: pipe.backward },
    ] as const
    for (const { end, channel } of channels) {
      if (!channel?.segments.some((segment) => carries(segment.message.carries))) continue
      for (const { process } of openCopies(world, id, end))
        threads.push(...reach.threadsOf(process.id).map((thread) => thread.id))
    }
  }
  for (const id of idsOf(world.listeners)) {
    const listener = itemOf(world.listeners, id)
    if (listener?.backlog.some(({ carried }) => carries([carried])) !== true) continue
    for (const holder of listener.place?.holders ?? [listener.process])
      threads.push(...reach.threadsOf(holder).map((thread) => thread.id))
  }
  // In neither: somebody has just taken it out, or is about to send it.
  return threads.length > 0 ? threads : reach.everyThread()
}

/** A client of a manager that waits for its answer: the server's process holds the other end. */
function replyFrom(world: World, thread: ThreadId, descriptor: Descriptor): Found['on'] | null {
  if (itemOf(world.pipes, descriptor.pipe)?.purpose !== 'machinery') return null
  const server = openCopies(world, descriptor.pipe, peerOf(descriptor.end)).find(
    ({ process }) => process.role === 'manager-server',
  )
  if (server === undefined || server.process.id === processOf(thread)) return null
  const object = itemOf(world.threads, thread)?.call?.object ?? null
  return { kind: 'reply', manager: server.process.of ?? server.process.id, object, pipe: descriptor.pipe }
}

export function descriptorOf(world: World, thread: ThreadId, handle: Handle): Descriptor | null {
  const descriptor = itemOf(itemOf(world.processes, processOf(thread))?.descriptors, handle)
  return descriptor !== undefined && isOpenFor(descriptor, thread) ? descriptor : null
}
