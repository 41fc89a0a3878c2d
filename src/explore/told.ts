/** What is told of a search. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { isBad } from '#protocol/explored.ts'
import type { Actor } from './actor.ts'
import type { FoundOutcome } from './asked.ts'
import type { Confirmations } from './confirmations.ts'
import type { Collected, Findings } from './findings.ts'
import type { Moves } from './moves/move.ts'
import { scheduleOf } from './schedule-of.ts'

/** A search that took less time, or met fewer orders, has no speed. */
const LEAST_TIMED_MS = 1000
const LEAST_TIMED_ORDERS = 100

export function perSecond(executions: number, tookMs: number): number | null {
  if (tookMs < LEAST_TIMED_MS || executions < LEAST_TIMED_ORDERS) return null
  return Math.round((executions / tookMs) * 1000)
}

export type TellOptions = {
  readonly moves: Moves
  readonly findings: Findings
  /** Of these nothing is told that has not been confirmed; null: the search's own word does. */
  readonly confirmations: Confirmations | null
  /** Events that are told in all, of the worst outcomes first. */
  readonly mostEvents: number
  readonly decisive: (collected: Collected) => number | null
}

/** What is bad first, then what takes the fewest steps. */
export function outcomesToTell(options: TellOptions): readonly FoundOutcome[] {
  const { moves, findings, confirmations, mostEvents, decisive } = options
  const { from } = findings
  if (from === null) return []
  let left = mostEvents
  return [...findings.entries()]
    .flatMap(([key, collected]) => {
      const confirmed = confirmations?.of(key) ?? null
      if (confirmations !== null && confirmed === null) return []
      const { path } = confirmed ?? collected
      const schedule = confirmed?.schedule ?? scheduleOf(moves, from, path)
      const events = confirmed?.events ?? collected.events
      const steps = schedule?.length ?? path.length
      return [{ key, collected: { ...collected, path, events }, schedule, steps }]
    })
    .toSorted(
      (a, b) =>
        Number(isBad(b.collected.outcome)) - Number(isBad(a.collected.outcome)) ||
        a.steps - b.steps ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ collected, schedule, steps }) => {
      const { outcome, count, path } = collected
      const events = left > 0 ? (collected.events?.() ?? eventsOn(moves, path)) : null
      left -= events?.length ?? 0
      return { ...outcome, count, steps, schedule, path, events, decisiveStep: decisive(collected) }
    })
}

/** All that happens on this path; null when not all of it is known. */
function eventsOn(moves: Moves, path: readonly Actor[]): readonly WorldEvent[] | null {
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
