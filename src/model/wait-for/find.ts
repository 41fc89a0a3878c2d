/** One blocked thread: what it waits for, and who could end that. The op decides; what stands around it gives the words. */
import { itemOf } from '../tables/table.ts'
import { isOpenToOutside } from '../objects/outside.ts'
import type { BlockingOp } from '../vocabulary/blocking.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Thread, World } from '../vocabulary/world.ts'
import {
  findAnyChild,
  findBacklog,
  findChild,
  findConnection,
  findGate,
  findTake,
  findThread,
} from './in-process-waits.ts'
import { findAnyReady, findRead, findWrite } from './pipe-waits.ts'
import type { Reach } from './reach.ts'
import { findAcquire } from './semaphore-waits.ts'
import type { Found } from './who.ts'

/** Null where what it waits at does not exist: the model raises for that, so no thread is blocked there. */
export function findWait(
  world: World,
  reach: Reach,
  thread: ThreadId,
  op: BlockingOp,
  deadlineMs: number | null,
): Found | null {
  switch (op.kind) {
    case 'sleep':
      return { on: { kind: 'time', untilMs: deadlineMs ?? world.clockMs }, unblockers: [], designates: false }
    case 'outside.wait':
      return {
        on: { kind: 'outside', what: op.what, detail: op.detail },
        unblockers: [],
        designates: false,
      }
    case 'sem.acquire':
      return findAcquire(world, reach, thread, op)
    case 'pipe.read':
      return findRead(world, reach, thread, op)
    case 'pipe.write':
      return findWrite(world, reach, thread, op)
    case 'pipe.wait':
      return findAnyReady(world, reach, thread, op)
    case 'process.wait':
      return findChild(reach, thread, op)
    case 'process.any':
      return findAnyChild(world, reach, thread, op)
    case 'thread.join':
      return findThread(thread, op)
    case 'mailbox.take':
      return findTake(world, reach, thread, op)
    case 'gate.wait':
      return findGate(world, reach, thread, op)
    case 'listener.accept':
      return isOpenToOutside(world, op.listener)
        ? { on: { kind: 'outside', what: 'connection', detail: '' }, unblockers: [], designates: false }
        : findConnection(world, reach, thread, op)
    case 'listener.connect':
      return findBacklog(world, reach, thread, op)
  }
}

/**
 * Whether it waits by design (WF6): machinery that no line of the program asked for, at the place where its work comes from. It
 * does not when that place can give nothing any more because a dead process holds its lock.
 */
export function isIdle(world: World, thread: Thread, found: Found): boolean {
  if (!isMachinery(world, thread) || (thread.call !== null && thread.call.line !== null)) return false
  // A manager's server only ever waits for its clients' sake: they are the ones that are stuck.
  if (itemOf(world.processes, thread.process)?.role === 'manager-server') return true
  switch (found.on.kind) {
    case 'hand-over':
    case 'item':
    case 'message':
    case 'any-ready':
    case 'connection':
      return found.unblockers.length > 0 || found.on.kind !== 'item'
    case 'inner-lock':
      return found.on.part === 'readLock' && found.unblockers.length > 0
    case 'time':
    case 'outside':
    case 'lock':
    case 'permit':
    case 'room':
    case 'child':
    case 'any-child':
    case 'thread':
    case 'place':
    case 'queue-room':
    case 'all-done':
    case 'notification':
    case 'event':
    case 'barrier':
    case 'sleepers':
    case 'result':
    case 'gate':
    case 'of-threads':
    case 'reply':
    case 'backlog':
      return false
  }
}

/** A thread that the library has started, or all of a process that it has. */
export function isMachinery(world: World, thread: Thread): boolean {
  if (thread.role !== 'main' && thread.role !== 'program') return true
  return thread.role === 'main' && itemOf(world.processes, thread.process)?.role !== 'program'
}
