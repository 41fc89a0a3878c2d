/** What is told of a search. */
import { isBad } from '#protocol/explored.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Actor } from './actor.ts'
import type { FoundOutcome } from './asked.ts'
import type { Collected } from './findings.ts'
import { MOST_EVENTS } from './limits.ts'
import type { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { scheduleOf } from './schedule-of.ts'

/** A search that took less time, or met fewer orders, has no speed. */
const LEAST_TIMED_MS = 1000
const LEAST_TIMED_ORDERS = 100

export function perSecond(executions: number, tookMs: number): number | null {
  if (tookMs < LEAST_TIMED_MS || executions < LEAST_TIMED_ORDERS) return null
  return Math.round((executions / tookMs) * 1000)
}

/** All that happens on this path; null when not all of it is known. */
export function eventsOn(moves: Moves, path: readonly Actor[]): readonly WorldEvent[] | null {
  const begun = moves.begin(null)
  if (begun === null) return null
  const events = [...begun.events]
  let { situation } = begun
  for (const actor of path) {
    const move = moves.make(situation, actor)
    if (move === null) return null
    for (const event of move.events) events.push(event)
    ;({ situation } = move)
  }
  return events
}

/** What is bad first, then what takes the fewest steps. `whole`: with what happens on the way. */
export function toldOutcomes(
  moves: Moves,
  from: Situation,
  entries: Iterable<readonly [key: string, Collected]>,
  whole: boolean,
  decisive: (collected: Collected) => number | null,
): readonly FoundOutcome[] {
  let told = whole ? 0 : MOST_EVENTS
  return [...entries]
    .map(([key, collected]) => {
      const schedule = scheduleOf(moves, from, collected.path)
      return { key, collected, schedule, steps: schedule?.length ?? collected.path.length }
    })
    .toSorted(
      (a, b) =>
        Number(isBad(b.collected.outcome)) - Number(isBad(a.collected.outcome)) ||
        a.steps - b.steps ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ collected, schedule, steps }) => {
      const events = told < MOST_EVENTS ? (collected.events?.() ?? eventsOn(moves, collected.path)) : null
      told += events?.length ?? 0
      const { outcome, count, path } = collected
      return { ...outcome, count, steps, schedule, path, events, decisiveStep: decisive(collected) }
    })
}
