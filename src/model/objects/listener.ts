/**
 * Listeners: connections wait in the backlog until they are accepted. Semantics: LI1–LI6, LI9 (POSIX `listen`, `accept`; Linux
 * `unix_stream_connect`, CPython `connection.SocketListener`).
 */
import { processEver } from '../past.ts'
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt, Completes } from '../attempt.ts'
import { itemOf } from '../tables/table.ts'
import { unreachable } from '../unreachable.ts'
import { addressOf, isListenerAddress, processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { CarriedEnd, ListenerOp, OpOf } from '../vocabulary/ops.ts'
import type { Listener, Progress, World } from '../vocabulary/world.ts'
import { acceptorsAt } from './held-ends.ts'
import { hasAddress, isLeftWaiting, keeperOf, nextSocketAt, socketFor } from './listener-address.ts'
import { OUTSIDE_ERROR } from './outside-error.ts'

const NOT_FOUND = '[Errno 2] No such file or directory'
const REFUSED = '[Errno 111] Connection refused'

export function attemptAccept(
  world: World,
  thread: ThreadId,
  op: OpOf<'listener.accept'>,
  progress: Progress | null,
): Attempt {
  const listener = itemOf(world.listeners, op.listener)
  if (listener === undefined) return noSuch(thread, op.listener)
  if (!hasOpen(listener, thread) && !listener.heldBy.includes(thread))
    return raises(thread, 'OSError', 'Listener is closed')
  const first = listener.backlog[0]
  if (first === undefined)
    return progress?.kind === 'outside' ? raises(thread, OUTSIDE_ERROR, op.listener) : BLOCKS
  const value = { pipe: first.pipe, from: first.carried.from, handle: first.carried.handle }
  return returns(thread, value, {
    kind: 'listener.accepted',
    thread,
    listener: op.listener,
    pipe: first.pipe,
  })
}

/** Whether the thread's process may accept there. */
function hasOpen({ open, place }: Listener, thread: ThreadId): boolean {
  return place === null ? open : place.holders.includes(processOf(thread))
}

export function attemptConnect(world: World, thread: ThreadId, op: OpOf<'listener.connect'>): Attempt {
  const listener = socketFor(world, thread, addressOf(op.listener))
  if (listener === undefined)
    return isListenerAddress(op.listener)
      ? raises(thread, 'FileNotFoundError', NOT_FOUND)
      : noSuch(thread, op.listener)
  const { pipe, peer } = op
  const self = processOf(thread)
  const connected = { kind: 'listener.connected', thread, listener: listener.id, pipe } as const
  const { place } = listener
  if (place === null) {
    if (isFileRemoved(world, listener)) return raises(thread, 'FileNotFoundError', NOT_FOUND)
    if (!isListening(listener) || itemOf(world.processes, listener.process)?.life.kind !== 'alive')
      return raises(thread, 'ConnectionRefusedError', REFUSED)
    return returns(thread, null, { ...connected, carried: { from: self, handle: peer } })
  }
  const keeper = keeperOf(listener)
  if (place.leftWaiting !== null)
    return isLeftWaiting(listener, thread) ? BLOCKS : raises(thread, 'FileNotFoundError', NOT_FOUND)
  if (keeper === null) return raises(thread, 'ConnectionRefusedError', REFUSED)
  if (listener.backlog.length > place.room) return BLOCKS
  const carried: CarriedEnd = { from: keeper, handle: peer }
  return returns(thread, carried, { ...connected, carried })
}

export function attemptListener(
  world: World,
  thread: ThreadId,
  op: Exclude<ListenerOp, OpOf<'listener.accept' | 'listener.connect'>>,
): Completes {
  if (op.kind === 'listener.open') {
    const id = nextSocketAt(world, op.listener)
    if (id === null) return raises(thread, 'OSError', '[Errno 98] Address already in use')
    return returns(thread, id, { kind: 'listener.opened', thread, listener: id, backlog: op.backlog })
  }
  const listener = itemOf(world.listeners, op.listener)
  if (listener === undefined) return noSuch(thread, op.listener)
  switch (op.kind) {
    case 'listener.close':
      return attemptClose(world, thread, listener)
    case 'listener.unlink':
      return hasAddress(listener)
        ? returns(thread, null, { kind: 'listener.unlinked', thread, listener: op.listener })
        : returns(thread, null)
    default:
      return unreachable(op)
  }
}

function attemptClose(world: World, thread: ThreadId, listener: Listener): Completes {
  const heldBy = acceptorsAt(world, thread, listener.id)
  const closed = { kind: 'listener.closed', thread, listener: listener.id } as const
  const event = heldBy.length === 0 ? closed : { ...closed, heldBy }
  const isLast = listener.place?.holders.every((holder) => holder === processOf(thread)) === true
  if (!isLast || heldBy.length > 0 || listener.backlog.length === 0) return returns(thread, null, event)
  return returns(thread, null, { ...event, dropped: listener.backlog.map(({ carried }) => carried) })
}

const noSuch = (thread: ThreadId, id: string): Completes => raises(thread, 'OSError', `${id} does not exist`)

/** Open, or closed under an `accept` that still waits (LI3). */
export function isListening(listener: Listener): boolean {
  return listener.open || listener.heldBy.length > 0
}

/** A manager listens at a socket in the file system; its file goes when the server ends by itself, and stays when it is killed. */
function isFileRemoved(world: World, listener: Listener): boolean {
  const server = processEver(world, listener.process)
  if (server?.role !== 'manager-server') return false
  return (
    (server.life.kind === 'zombie' || server.life.kind === 'exited') &&
    server.life.end.cause.kind === 'returned'
  )
}
