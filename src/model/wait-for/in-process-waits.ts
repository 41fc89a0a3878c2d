/** Waits for threads of the same process: hand-overs, flags, results, joins. Semantics: TH1–TH3, see result-waits.ts. */
import { socketFor } from '../objects/listener-address.ts'
import { idsOf, itemOf } from '../tables/table.ts'
import { addressOf, isListenerAddress, processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { OpOf } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'
import type { Reach } from './reach.ts'
import type { Found } from './who.ts'
import { designated, others, possible } from './who.ts'
import { queueOf, waitForAllDone, waitForItem } from './queue-waits.ts'
import { awaitedBy, findResults } from './result-waits.ts'
import type { ThreadWants, WaitOn } from './wait.ts'

export function findTake(world: World, reach: Reach, thread: ThreadId, op: OpOf<'mailbox.take'>): Found {
  const queue = queueOf(world, op.mailbox)
  if (queue !== null) return waitForItem(world, reach, thread, queue, op.mailbox)
  const object = itemOf(world.threads, thread)?.of ?? null
  return {
    on: { kind: 'hand-over', mailbox: op.mailbox, object },
    unblockers: others(thread, possible(handers(reach, thread))),
    designates: false,
  }
}

/** A feeder hands nothing to anybody in its own process. */
function handers(reach: Reach, thread: ThreadId): readonly ThreadId[] {
  return reach
    .threadsOf(processOf(thread))
    .filter(({ role }) => role !== 'feeder')
    .map(({ id }) => id)
}

export function findGate(world: World, reach: Reach, thread: ThreadId, op: OpOf<'gate.wait'>): Found {
  const awaited = awaitedBy(world, thread)
  if (awaited !== null) return findResults(world, reach, thread, op.gate, awaited)
  const queue = queueOf(world, op.gate)
  if (queue !== null) return waitForAllDone(world, reach, thread, queue)
  return {
    on: sleptAt(world, thread) ?? { kind: 'gate', gate: op.gate },
    unblockers: others(thread, possible(handers(reach, thread))),
    designates: false,
  }
}

const WANTS: ReadonlyMap<string, ThreadWants> = new Map([
  ['queue.get', 'item'],
  ['queue.put', 'place'],
  ['queue.join', 'all-done'],
])

/** The object whose call it sleeps in: a waiter there has a gate of its own (TH9). Null for the library's own. */
function sleptAt(world: World, thread: ThreadId): WaitOn | null {
  const call = itemOf(world.threads, thread)?.call
  const composite =
    call?.object === undefined || call.object === null ? undefined : itemOf(world.composites, call.object)
  if (call === undefined || call === null || composite === undefined) return null
  switch (composite.kind) {
    case 'event':
      return { kind: 'event', event: composite.id }
    case 'barrier':
      return { kind: 'barrier', barrier: composite.id }
    case 'condition':
      return { kind: 'notification', condition: composite.id }
    case 'thread-queue':
      return { kind: 'of-threads', object: composite.id, wants: WANTS.get(call.name) ?? 'item' }
    case 'thread-future':
      return { kind: 'of-threads', object: composite.id, wants: 'result' }
    default:
      return null
  }
}

export function findThread(thread: ThreadId, op: OpOf<'thread.join'>): Found {
  return {
    on: { kind: 'thread', thread: op.target },
    unblockers: others(thread, designated([op.target])),
    designates: true,
  }
}

export function findChild(reach: Reach, thread: ThreadId, op: OpOf<'process.wait'>): Found {
  const threads = reach.programThreads(op.child).map(({ id }) => id)
  return {
    on: { kind: 'child', process: op.child },
    unblockers: others(thread, designated(threads)),
    designates: true,
  }
}

/** Any of them will do: each one is merely somebody who could. */
export function findAnyChild(world: World, reach: Reach, thread: ThreadId, op: OpOf<'process.any'>): Found {
  const alive = op.children.filter((id) => itemOf(world.processes, id)?.life.kind === 'alive')
  const [only] = alive
  if (only !== undefined && alive.length === 1)
    return findChild(reach, thread, { kind: 'process.wait', child: only, timeoutMs: op.timeoutMs })
  const threads = alive.flatMap((id) => reach.programThreads(id).map((one) => one.id))
  return {
    on: { kind: 'any-child', processes: alive },
    unblockers: others(thread, possible(threads)),
    designates: false,
  }
}

/** Anybody who can name the listener may connect; a manager's clients need no more than a proxy. */
export function findConnection(
  world: World,
  reach: Reach,
  thread: ThreadId,
  op: OpOf<'listener.accept'>,
): Found {
  const listener = itemOf(world.listeners, op.listener)
  // An address is found by whoever knows its text.
  const isPublic =
    listener !== undefined &&
    (isListenerAddress(listener.id) || itemOf(world.processes, listener.process)?.role === 'manager-server')
  const clients = isPublic ? everybody(world, reach) : reach.usersOf(op.listener)
  return {
    on: { kind: 'connection', listener: op.listener },
    unblockers: others(thread, possible(clients)),
    designates: false,
  }
}

/** Whoever has the listening socket may accept a connection, or close it. */
export function findBacklog(
  world: World,
  reach: Reach,
  thread: ThreadId,
  op: OpOf<'listener.connect'>,
): Found {
  const listener = socketFor(world, thread, addressOf(op.listener))
  const holders = listener?.place?.holders ?? []
  const threads = holders.flatMap((id) => reach.threadsOf(id).map((one) => one.id))
  return {
    on: { kind: 'backlog', listener: listener?.id ?? op.listener },
    unblockers: others(thread, possible(threads)),
    designates: false,
  }
}

function everybody(world: World, reach: Reach): readonly ThreadId[] {
  const threads: ThreadId[] = []
  for (const id of idsOf(world.processes)) {
    const process = itemOf(world.processes, id as keyof World['processes'])
    if (process?.life.kind === 'alive' && process.role !== 'manager-server')
      threads.push(...reach.programThreads(process.id).map((one) => one.id))
  }
  return threads
}
