/** Listeners: connections wait in the backlog until they are accepted. Semantics: LI1, LI2 (POSIX `listen`, `accept`). */
import { processEver } from '../past.ts'
import { BLOCKS, raises, returns } from '../attempt.ts'
import type { Attempt, Completes } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import { unreachable } from '../unreachable.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { CarriedEnd, Effect, ListenerOp, OpOf } from '../vocabulary/ops.ts'
import type { Listener, Progress, World } from '../vocabulary/world.ts'
import { acceptorsAt } from './held-ends.ts'
import { OUTSIDE_ERROR } from './outside-error.ts'

export function attemptAccept(
  world: World,
  thread: ThreadId,
  op: OpOf<'listener.accept'>,
  progress: Progress | null,
): Attempt {
  const listener = itemOf(world.listeners, op.listener)
  if (listener === undefined) return noSuch(thread, op.listener)
  if (!listener.open && !listener.heldBy.includes(thread))
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

export function attemptListener(
  world: World,
  thread: ThreadId,
  op: Exclude<ListenerOp, OpOf<'listener.accept'>>,
): Completes {
  const listener = itemOf(world.listeners, op.listener)
  if (listener === undefined) return noSuch(thread, op.listener)
  switch (op.kind) {
    case 'listener.connect': {
      if (isFileRemoved(world, listener))
        return raises(thread, 'FileNotFoundError', 'No such file or directory')
      if (!isListening(listener) || itemOf(world.processes, listener.process)?.life.kind !== 'alive')
        return raises(thread, 'ConnectionRefusedError', 'Connection refused')
      const carried: CarriedEnd = { from: processOf(thread), handle: op.peer }
      return returns(thread, null, {
        kind: 'listener.connected',
        thread,
        listener: op.listener,
        pipe: op.pipe,
        carried,
      })
    }
    case 'listener.close': {
      const heldBy = acceptorsAt(world, thread, op.listener)
      const closed = { kind: 'listener.closed', thread, listener: op.listener } as const
      return returns(thread, null, heldBy.length === 0 ? closed : { ...closed, heldBy })
    }
    default:
      return unreachable(op)
  }
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

export function createListener(
  world: World,
  effect: Extract<Effect, { kind: 'create.listener' }>,
  thread: ThreadId,
): World {
  const { listener: id } = effect
  return changedWorld(world, {
    listeners: withItem(world.listeners, id, {
      id,
      process: processOf(thread),
      open: true,
      public: effect.public === true,
      heldBy: [],
      backlog: [],
    }),
  })
}

type ListenerEvent = EventOf<'listener.connected'> | EventOf<'listener.accepted'> | EventOf<'listener.closed'>

export function evolveListener(world: World, event: ListenerEvent): World {
  const listener = itemOf(world.listeners, event.listener)
  if (listener === undefined) return world
  return changedWorld(world, { listeners: withItem(world.listeners, listener.id, evolved(listener, event)) })
}

function evolved(listener: Listener, event: ListenerEvent): Listener {
  switch (event.kind) {
    case 'listener.connected':
      return { ...listener, backlog: [...listener.backlog, { pipe: event.pipe, carried: event.carried }] }
    case 'listener.accepted':
      return { ...listener, backlog: listener.backlog.slice(1) }
    case 'listener.closed':
      return { ...listener, open: false, heldBy: event.heldBy ?? [] }
    default:
      return unreachable(event)
  }
}
