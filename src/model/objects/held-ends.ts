/**
 * `close` under a call of another thread: the number is gone, and the call goes on as if nothing had happened. The kernel
 * keeps the end for it, so for everybody else that copy is open until the call returns. Semantics: FD7, LI3 (Linux `fdget`).
 */
import type { Attempt } from '../attempt.ts'
import { threadsOf } from '../belonging.ts'
import { changedDescriptor, changedProcess, changedWorld } from '../changed.ts'
import { itemOf, withItem } from '../tables/table.ts'
import { canBlock, handlesOf } from '../vocabulary/blocking.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Handle, ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { Op } from '../vocabulary/ops.ts'
import type { ThreadState, World } from '../vocabulary/world.ts'
import { isLive } from './descriptors.ts'
import { attemptRead, attemptWait } from './pipe-read.ts'
import { attemptWrite } from './pipe-write.ts'
import { withoutCopy } from './retire-pipe.ts'

/** Calls of other threads of this process that wait at the end now, in the order of their names. */
export function callsAt(world: World, thread: ThreadId, handle: Handle): readonly ThreadId[] {
  return waiting(world, thread, (op) => canBlock(op) && handlesOf(op).includes(handle))
}

/** Calls of `accept`, of other threads of this process, that wait at the listener now. */
export function acceptorsAt(world: World, thread: ThreadId, listener: ObjectId): readonly ThreadId[] {
  return waiting(world, thread, (op) => op.kind === 'listener.accept' && op.listener === listener)
}

function waiting(world: World, thread: ThreadId, isMeant: (op: Op) => boolean): readonly ThreadId[] {
  const calls: ThreadId[] = []
  for (const { id, state } of threadsOf(world, processOf(thread)))
    if (id !== thread && state.kind === 'at-op' && isMeant(state.op) && isInKernel(world, id, state))
      calls.push(id)
  return calls.length > 1 ? calls.sort() : calls
}

/** It has moved some of its bytes, or has found that it has to wait. */
function isInKernel(
  world: World,
  thread: ThreadId,
  state: Extract<ThreadState, { readonly kind: 'at-op' }>,
): boolean {
  if (state.progress !== null) return true
  const now = attemptAt(world, thread, state)
  return now === null || now.kind === 'blocks'
}

function attemptAt(
  world: World,
  thread: ThreadId,
  { op, progress }: Extract<ThreadState, { readonly kind: 'at-op' }>,
): Attempt | null {
  switch (op.kind) {
    case 'pipe.read':
      return attemptRead(world, thread, op, progress)
    case 'pipe.write':
      return attemptWrite(world, thread, op, progress)
    case 'pipe.wait':
      return attemptWait(world, thread, op)
    case 'listener.accept':
      return (itemOf(world.listeners, op.listener)?.backlog.length ?? 0) === 0
        ? null
        : { kind: 'completes', events: [] }
    default:
      return null
  }
}

/** The call is over: what was closed under it is gone now. */
export function afterHeldCall(world: World, thread: ThreadId): World {
  const state = itemOf(world.threads, thread)?.state
  if (state?.kind !== 'at-op') return world
  if (state.op.kind === 'listener.accept') return withoutAcceptor(world, state.op.listener, thread)
  if (!canBlock(state.op)) return world
  return handlesOf(state.op).reduce((next, handle) => withoutCall(next, thread, handle), world)
}

function withoutCall(world: World, thread: ThreadId, handle: Handle): World {
  const process = itemOf(world.processes, processOf(thread))
  const descriptor = itemOf(process?.descriptors, handle)
  if (process === undefined || descriptor === undefined || !descriptor.heldBy.includes(thread)) return world
  const left = changedDescriptor(descriptor, { heldBy: descriptor.heldBy.filter((one) => one !== thread) })
  const next = changedWorld(world, {
    processes: withItem(
      world.processes,
      process.id,
      changedProcess(process, { descriptors: withItem(process.descriptors, handle, left) }),
    ),
  })
  const { pipe, end } = descriptor
  return isLive(left) ? next : withoutCopy(next, pipe, { process: process.id, handle, end })
}

function withoutAcceptor(world: World, id: ObjectId, thread: ThreadId): World {
  const listener = itemOf(world.listeners, id)
  if (listener === undefined || !listener.heldBy.includes(thread)) return world
  const heldBy = listener.heldBy.filter((one) => one !== thread)
  return changedWorld(world, { listeners: withItem(world.listeners, id, { ...listener, heldBy }) })
}
