/** What may still become of the program, as it is told: outcomes by their places in the list, moments by their schedules. */
import { scheduleText } from '#engine/schedule.ts'
import type { Outcome, Ways } from '#protocol/explored.ts'
import type { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { outcomeKey } from './outcome.ts'
import { scheduleOf } from './schedule-of.ts'
import type { Situations } from './ways/situations.ts'
import { waysOf } from './ways/ways.ts'

export function waysToTell(
  moves: Moves,
  from: Situation,
  { places, ends }: Situations,
  outcomes: readonly Outcome[],
): Ways | null {
  const numbers = new Map(outcomes.map((outcome, index) => [outcomeKey(outcome), index]))
  return waysOf({
    places,
    outcomes: outcomes.map(({ kind, stuck, prints, exitcodes }) => ({ kind, stuck, prints, exitcodes })),
    numbers: ends.map((key) => numbers.get(key) ?? -1),
    told: (path) => {
      const schedule = scheduleOf(moves, from, path)
      return schedule === null ? null : { schedule: scheduleText(schedule), steps: schedule.length }
    },
  })
}
