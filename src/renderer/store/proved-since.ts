import { between } from '#model/record/between.ts'
import { firstProved, isDisturbance } from '#model/wait-for/first-proved.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'
import { momentOfStep, stepAt, worldAt } from './trace.ts'
import type { Trace } from './trace.ts'

/**
 * The step after which the set, as it is after `count` events, could be proved: not before the last of its waits began, and later
 * where somebody who could have freed it ended only afterwards.
 */
export function provedSince(trace: Trace, set: StuckSet, count: number): number {
  const last = stepAt(trace, count)
  const found = firstProved(set, {
    from: set.sinceStep,
    to: last - 1,
    disturbed: disturbedSteps(trace, set.sinceStep, count),
    worldAt: (step) => worldAt(trace, momentOfStep(trace, step) ?? count),
  })
  return found ?? Math.max(set.sinceStep, set.proved ? last : 0)
}

function disturbedSteps(trace: Trace, fromStep: number, count: number): readonly number[] {
  const steps: number[] = []
  let at = trace.steps.at(fromStep) ?? count
  for (const event of between(trace.events, at, count)) {
    // The moment of a step comes before what a person does after it.
    const step = stepAt(trace, at++)
    if (!isDisturbance(event)) continue
    for (const disturbed of [step, step + 1]) if (disturbed > (steps.at(-1) ?? -1)) steps.push(disturbed)
  }
  return steps
}
