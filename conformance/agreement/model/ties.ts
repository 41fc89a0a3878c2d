/**
 * A scheduler that breaks ties at random, but for those that the format promises: those who wait for the same lock or
 * semaphore get it in the order in which they began to wait, if they began at different times. Who comes in the very
 * moment in which it becomes free may be faster than those who slept.
 */
import type { Scheduler } from '#engine/scheduler.ts'
import { itemOf, itemsOf } from '#model/tables/table.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { Dice } from '../generate/dice.ts'

export type Ties = { readonly scheduler: Scheduler; readonly onStep: (world: World) => void }

export type TieOptions = {
  /** Steps of one op instead of a whole call, so that calls of one moment interleave as well. */
  readonly single: boolean
  /** Some threads are always faster than others, rather than now this one and now that. */
  readonly steady: boolean
}

export function ties(seed: number, { single, steady }: TieOptions): Ties {
  const dice = new Dice(seed)
  const begunAtMs = new Map<number, number>()
  const speeds = new Map<ThreadId, number>()
  let world: World | null = null

  const speedOf = (thread: ThreadId): number => {
    const speed = speeds.get(thread) ?? dice.below(1_000_000)
    speeds.set(thread, speed)
    return speed
  }
  const pick = (enabled: readonly ThreadId[]): ThreadId =>
    steady ? enabled.reduce((best, one) => (speedOf(one) > speedOf(best) ? one : best)) : dice.pick(enabled)

  const queued = (thread: ThreadId): { readonly semaphore: string; readonly at: number } | null => {
    const state = itemOf(world?.threads, thread)?.state
    if (state?.kind !== 'at-op' || state.op.kind !== 'sem.acquire') return null
    return { semaphore: state.op.sem, at: begunAtMs.get(state.since) ?? 0 }
  }
  return {
    onStep: (now) => {
      world = now
      for (const thread of itemsOf(now.threads)) {
        if (thread.state.kind === 'at-op' && !begunAtMs.has(thread.state.since))
          begunAtMs.set(thread.state.since, now.clockMs)
      }
    },
    scheduler: {
      pick: (enabled) => {
        if (enabled.length === 0) return null
        const picked = pick(enabled)
        const place = queued(picked)
        const before = (thread: ThreadId): boolean => {
          const other = queued(thread)
          return (
            place !== null &&
            other !== null &&
            other.semaphore === place.semaphore &&
            other.at < place.at &&
            place.at < (world?.clockMs ?? 0)
          )
        }
        // The list is in the order of waiting: the first that came earlier came first.
        const thread = place === null ? picked : (enabled.find(before) ?? picked)
        return { kind: 'step', entry: { thread, ops: single ? 1 : null } }
      },
    },
  }
}
