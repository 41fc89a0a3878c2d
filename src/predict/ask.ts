/** What is asked before a step, if it decides anything. Pure: the model alone knows the answer. */
import { itemOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { ahead, stateOf } from './ahead.ts'
import { ofCall } from './calls.ts'
import { ofAcquire, ofPoll, ofReceive, ofSend, ofWrongRelease } from './own.ts'
import type { Question } from './question.ts'
import { ofCell, ofPrint, ofStart } from './values.ts'
import { ofClose, ofEnding, ofRead, ofRelease } from './waiters.ts'

const asked = new WeakMap<World, Map<ThreadId, Question | null>>()

/** Null where the step decides nothing, or nothing that only one answer would not be left for. */
export function questionAt(world: World, thread: ThreadId): Question | null {
  const known = asked.get(world) ?? new Map<ThreadId, Question | null>()
  asked.set(world, known)
  const before = known.get(thread)
  if (before !== undefined) return before
  const found = ask(world, thread)
  known.set(thread, found)
  return found
}

function ask(world: World, thread: ThreadId): Question | null {
  const one = itemOf(world.threads, thread)
  const state = stateOf(world, thread)
  // What the library does by itself is nobody's to foretell.
  if (one === undefined || state === null || one.call === null) return null
  if ((one.role !== 'main' && one.role !== 'program') || one.interrupted.length > 0) return null
  if (itemOf(world.processes, one.process)?.role !== 'program' || state.progress !== null) return null
  const { op } = state
  const next = ahead(world, thread)
  if (next === null) return null
  switch (op.kind) {
    case 'fd.close':
      return ofClose(world, thread, op, next)
    case 'pipe.read':
      return ofRead(world, thread, op, next) ?? ofReceive(world, thread, op, next)
    case 'pipe.wait':
      return ofPoll(world, thread, op, next)
    case 'pipe.write':
      return ofSend(world, thread, op, next)
    case 'sem.acquire':
      return ofCall(world, thread, op) ?? ofAcquire(world, thread, op, next)
    case 'sem.release':
      return ofRelease(world, thread, op, next) ?? ofWrongRelease(world, thread, op, next)
    case 'process.exit':
      return ofEnding(world, thread, processOf(thread), next)
    case 'process.signal':
      return ofEnding(world, thread, op.target, next)
    case 'process.start':
      return ofStart(world, thread, op, next)
    case 'memory.write':
      return ofCell(world, thread, op)
    case 'print':
      return ofPrint(world, thread, op)
    default:
      return null
  }
}
