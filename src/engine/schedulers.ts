/** Orders by chance, and recorded ones. */
import { generator } from '#model/chance.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { fifo } from './default-order.ts'
import type { ScheduleEntry } from './schedule.ts'
import type { Choice, Scheduler } from './scheduler.ts'

export function random(seed: number): Scheduler {
  const next = generator(seed)
  return { pick: (enabled) => step(enabled[Math.floor(next() * enabled.length)]) }
}

/** Follows a recorded schedule to its end, then goes on with `after`. */
export function recorded(entries: readonly ScheduleEntry[], after: Scheduler = fifo()): Scheduler {
  let at = 0
  return {
    pick(enabled, world) {
      const entry = entries[at]
      if (entry === undefined) return after.pick(enabled, world)
      if (!enabled.includes(entry.thread)) return { kind: 'misfit', entry, at }
      at++
      return { kind: 'step', entry }
    },
  }
}

function step(thread: ThreadId | undefined): Choice | null {
  return thread === undefined ? null : { kind: 'step', entry: { thread, ops: null } }
}
