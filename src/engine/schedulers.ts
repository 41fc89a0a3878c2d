/** Who picks next. A scheduler sees the enabled threads, the one that has waited longest first, and names one. */
import { generator } from '#model/chance.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { ScheduleEntry } from './schedule.ts'

export type Choice =
  | { readonly kind: 'step'; readonly entry: ScheduleEntry }
  /** A recorded schedule names a thread that cannot go: the program is not the one that was recorded. */
  | { readonly kind: 'misfit'; readonly entry: ScheduleEntry; readonly at: number }

export type Scheduler = { pick(enabled: readonly ThreadId[]): Choice | null }

/** Round robin: whoever has waited longest (LK10). */
export function fifo(): Scheduler {
  return { pick: (enabled) => step(enabled[0]) }
}

export function random(seed: number): Scheduler {
  const next = generator(seed)
  return { pick: (enabled) => step(enabled[Math.floor(next() * enabled.length)]) }
}

/** Follows a recorded schedule to its end, then goes on with `after`. */
export function recorded(entries: readonly ScheduleEntry[], after: Scheduler = fifo()): Scheduler {
  let at = 0
  return {
    pick(enabled) {
      const entry = entries[at]
      if (entry === undefined) return after.pick(enabled)
      if (!enabled.includes(entry.thread)) return { kind: 'misfit', entry, at }
      at++
      return { kind: 'step', entry }
    },
  }
}

function step(thread: ThreadId | undefined): Choice | null {
  return thread === undefined ? null : { kind: 'step', entry: { thread, ops: null } }
}
