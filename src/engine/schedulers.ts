/** Orders by chance, and recorded ones. */
import { generator } from '#model/chance.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { fifo } from './default-order.ts'
import type { ScheduleEntry } from './schedule.ts'
import type { Choice, ForeseeingScheduler, Scheduler } from './scheduler.ts'

export function random(seed: number): ForeseeingScheduler {
  const next = generator(seed)
  let drawn = next()
  const peek = (enabled: readonly ThreadId[]): Choice | null =>
    step(enabled[Math.floor(drawn * enabled.length)])
  return {
    peek,
    pick(enabled) {
      const choice = peek(enabled)
      drawn = next()
      return choice
    },
  }
}

/** Follows a recorded schedule to its end, then goes on with `after`. */
export function recorded(
  entries: readonly ScheduleEntry[],
  after: ForeseeingScheduler = fifo(),
): ForeseeingScheduler {
  let at = 0
  const follow = (ask: Scheduler['pick']): Scheduler['pick'] => {
    return (enabled, world) => {
      const entry = entries[at]
      if (entry === undefined) return ask(enabled, world)
      return enabled.includes(entry.thread) ? { kind: 'step', entry } : { kind: 'misfit', entry, at }
    }
  }
  const choose = follow(after.pick)
  return {
    peek: follow(after.peek),
    pick(enabled, world) {
      const choice = choose(enabled, world)
      if (choice?.kind === 'step' && at < entries.length) at++
      return choice
    },
  }
}

function step(thread: ThreadId | undefined): Choice | null {
  return thread === undefined ? null : { kind: 'step', entry: { thread, ops: null } }
}
