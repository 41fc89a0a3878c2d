import { analyse } from '#model/wait-for/analyse.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import { momentOfStep, stepAt, worldAt } from './trace.ts'
import type { Trace } from './trace.ts'

/**
 * The step after which the set, as it is after `count` events, could be proved: not before the last of its waits began, and later
 * where somebody who could have freed it ended only afterwards.
 */
export function provedSince(trace: Trace, set: StuckSet, count: number): number {
  const last = stepAt(trace, count)
  for (let step = set.sinceStep; step < last; step++) {
    const { stuck } = analyse(worldAt(trace, momentOfStep(trace, step) ?? count))
    const contained = stuck.some(
      (one) => one.proved && one.threads.every((thread) => set.threads.includes(thread)),
    )
    if (contained) return step
  }
  return Math.max(set.sinceStep, set.proved ? last : 0)
}
