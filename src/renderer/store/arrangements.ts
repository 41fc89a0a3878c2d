/** How the picture of each run is arranged on the screen, by its events: whoever has a seat keeps it, also while the picture is away. */
import type { EventList } from '#model/vocabulary/events.ts'
import type { Arrangement } from '#protocol/arrangement.ts'

const arrangements = new WeakMap<EventList, Arrangement>()

/** Null: it has not been drawn yet. */
export const arrangementOf = (run: EventList): Arrangement | null => arrangements.get(run) ?? null

export const noteArrangement = (run: EventList, arrangement: Arrangement): void => {
  arrangements.set(run, arrangement)
}
