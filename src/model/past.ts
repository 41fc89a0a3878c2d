/**
 * What has ended. The last processes that have ended stay among those that live, with all they had; who ended before them is kept
 * here by name and ending, which is cheap however many they are.
 */
import { itemOf, itemsOf } from './tables/table.ts'
import type { ProcessId, ThreadId } from './vocabulary/ids.ts'
import type { Process, Thread, World } from './vocabulary/world.ts'

/** The process, whenever it lived. Of one that ended long ago descriptors and watches are not known any more. */
export function processEver(world: World, id: ProcessId): Process | undefined {
  return itemOf(world.processes, id) ?? itemOf(world.past.processes, id)
}

export function threadEver(world: World, id: ThreadId): Thread | undefined {
  return itemOf(world.threads, id) ?? itemOf(world.past.threads, id)
}

/** Everyone there ever was, in the order in which they were made. */
export function everyProcess(world: World): readonly Process[] {
  const atHand = itemsOf(world.processes)
  return world.past.processes.size === 0
    ? atHand
    : [...itemsOf(world.past.processes), ...atHand].toSorted((a, b) => a.order - b.order)
}

export function everyThread(world: World): readonly Thread[] {
  return [...itemsOf(world.past.threads), ...itemsOf(world.threads)]
}

/** A thread that there is, and that has not ended. */
export function isThreadAlive(world: World, id: ThreadId): boolean {
  const thread = itemOf(world.threads, id)
  return thread !== undefined && thread.state.kind !== 'ended'
}
