import { ofKind } from '#model/record/of-kind.ts'
import type { EventList } from '#model/vocabulary/events.ts'

/** How many steps were taken. */
export function stepsIn(events: EventList): number {
  let steps = 0
  for (const { step } of ofKind(events, 'step.began')) steps = step
  return steps
}
