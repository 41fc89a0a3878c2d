/** What is told of a search besides its outcomes. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Actor } from './actor.ts'
import type { Moves } from './moves/move.ts'

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
