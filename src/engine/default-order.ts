/**
 * The default order: whoever has waited longest (LK10), except that nobody hurries ahead of the one that set it going, where CPython
 * would hardly ever have it so (DO1, DO2).
 */
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Scheduler } from './scheduler.ts'

/** Calls that a parent makes before its new child does anything: a spawned one has to bring up an interpreter first. */
const CALLS_BEFORE = { fork: 1, spawn: 2, forkserver: 2 } as const

/** One that lets another thread go first, for so many calls, as long as that one can. */
type Hold = { readonly before: ThreadId; calls: number }

export function fifo(): Scheduler {
  const held = new Map<ThreadId, Hold>()
  let known: ReadonlySet<ThreadId> = new Set()
  let last: ThreadId | null = null
  return {
    pick(enabled, world) {
      if (last !== null) noteMoved(last, enabled, world)
      known = new Set(enabled)
      const waits = (thread: ThreadId) => {
        const hold = held.get(thread)
        return hold !== undefined && known.has(hold.before)
      }
      last = enabled.find((thread) => !waits(thread)) ?? enabled[0] ?? null
      if (last === null) return null
      held.delete(last)
      return { kind: 'step', entry: { thread: last, ops: null } }
    },
  }

  function noteMoved(mover: ThreadId, enabled: readonly ThreadId[], world: World): void {
    for (const [thread, hold] of held) {
      if (hold.before === mover) hold.calls--
      if (hold.calls === 0) held.delete(thread)
    }
    for (const thread of enabled) {
      const calls = known.has(thread) ? 0 : callsBefore(world, thread, mover)
      if (calls > 0) held.set(thread, { before: mover, calls })
    }
  }
}

/** How many calls `mover` makes before this thread, which its last one has set going; 0 where it may go at once. */
function callsBefore(world: World, thread: ThreadId, mover: ThreadId): number {
  const process = itemOf(world.processes, processOf(thread))
  if (process?.life.kind !== 'alive' || thread === mover) return 0
  // A new process comes up while its parent goes on (DO1).
  if (thread === mainThreadOf(process.id))
    return process.life.startedAtStep === world.step && process.parent === processOf(mover)
      ? CALLS_BEFORE[process.life.method ?? 'fork']
      : 0
  // A feeder wakes up while whoever has put goes on (DO2).
  return itemOf(world.threads, thread)?.role === 'feeder' && process.id === processOf(mover) ? 1 : 0
}
