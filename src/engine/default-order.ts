/**
 * The default order: whoever has waited longest (LK10), except that nobody hurries ahead of the one that set it going, where CPython
 * would hardly ever have it so (DO1, DO2).
 */
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Choice, ForeseeingScheduler } from './scheduler.ts'

/** Calls that a parent makes before its new child does anything: a spawned one has to bring up an interpreter first. */
const CALLS_BEFORE = { fork: 1, spawn: 2, forkserver: 2 } as const

/** One that lets another thread go first, for so many calls, as long as that one can. */
type Hold = { readonly before: ThreadId; readonly calls: number }

/** What it keeps of the choices before: who holds back, who could go then, and who went. */
type Memory = {
  readonly held: ReadonlyMap<ThreadId, Hold>
  readonly known: ReadonlySet<ThreadId>
  readonly last: ThreadId | null
}

export function fifo(): ForeseeingScheduler {
  let memory: Memory = { held: new Map(), known: new Set(), last: null }
  return {
    peek: (enabled, world) => step(chosen(memory, enabled, world).last),
    pick(enabled, world) {
      memory = chosen(memory, enabled, world)
      return step(memory.last)
    },
  }
}

const step = (thread: ThreadId | null): Choice | null =>
  thread === null ? null : { kind: 'step', entry: { thread, ops: null } }

/** What is kept after the choice, the one that goes as its `last`. */
function chosen(memory: Memory, enabled: readonly ThreadId[], world: World): Memory {
  const held = afterMove(memory, enabled, world)
  const known = new Set(enabled)
  const waits = (thread: ThreadId) => {
    const hold = held.get(thread)
    return hold !== undefined && known.has(hold.before)
  }
  const last = enabled.find((thread) => !waits(thread)) ?? enabled[0] ?? null
  if (last !== null) held.delete(last)
  return { held, known, last }
}

function afterMove(
  { held, known, last }: Memory,
  enabled: readonly ThreadId[],
  world: World,
): Map<ThreadId, Hold> {
  const now = new Map<ThreadId, Hold>()
  for (const [thread, hold] of held) {
    const calls = hold.before === last ? hold.calls - 1 : hold.calls
    if (calls > 0) now.set(thread, { ...hold, calls })
  }
  if (last === null) return now
  for (const thread of enabled) {
    const calls = known.has(thread) ? 0 : callsBefore(world, thread, last)
    if (calls > 0) now.set(thread, { before: last, calls })
  }
  return now
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
