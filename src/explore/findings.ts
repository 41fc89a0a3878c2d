/** The outcomes that a search has come to so far, each with the order that is told of it, and what was met beside its orders. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { isBad } from '#protocol/explored.ts'
import type { Outcome } from '#protocol/explored.ts'
import type { Actor } from './actor.ts'
import { MOST_COMPARED } from './limits.ts'
import type { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
import { changesIn, withFewChanges } from './schedule-of.ts'
import type { Found } from './search/dpor.ts'
import { pathTo } from './ways/situations.ts'
import type { Place } from './ways/situations.ts'

export type Collected = {
  readonly outcome: Outcome
  count: number
  path: readonly Actor[]
  changes: number
  compared: number
  /** Of the part of the search that has met the path; 0 before the search was divided. */
  rank: number
  /** What happens in a run along the path; null where there was none. */
  events: (() => readonly WorldEvent[]) | null
}

/** What a part of a search has found since it was last asked, as plain JSON. */
export type News = {
  readonly executions: number
  readonly outcomes: readonly (Pick<Collected, 'outcome' | 'count' | 'path'> & { readonly changes: number })[]
}

export class Findings {
  readonly #moves: Moves
  readonly #mostCompared: number
  readonly #found = new Map<string, Collected>()
  readonly #ends = new WeakMap<Situation, { readonly outcome: Outcome; readonly key: string }>()
  /** Ends of orders that do not count as played: the first one of each outcome. */
  readonly #besides = new Map<string, Found>()
  /** Outcomes that runs of the program have come to. */
  readonly #seenInRuns = new Set<string>()
  executions = 0
  /** Where orders begin. Null before that is known. */
  from: Situation | null = null
  /** Orders that seem to turn for ever, since somebody has taken them out. */
  readonly unproved: (readonly Actor[])[] = []
  /** Orders to outcomes that no run has come to, since somebody has taken them out. */
  readonly unseen: (readonly Actor[])[] = []

  constructor(moves: Moves, mostCompared = MOST_COMPARED) {
    this.#moves = moves
    this.#mostCompared = mostCompared
  }

  get size(): number {
    return this.#found.size
  }

  entries(): Iterable<readonly [key: string, Collected]> {
    return this.#found
  }

  /** Without orders that were broken off. */
  worstFirst(): readonly (readonly [key: string, Collected])[] {
    return [...this.#found]
      .filter(([, { outcome }]) => outcome.kind !== 'limit')
      .toSorted(
        ([one, a], [other, b]) =>
          Number(isBad(b.outcome)) - Number(isBad(a.outcome)) || (one < other ? -1 : 1),
      )
  }

  collect({ situation, path, cut }: Found): void {
    this.executions++
    const { outcome, key } = this.#outcomeAt(situation, cut)
    let collected = this.#found.get(key)
    if (collected === undefined) {
      if (outcome.kind === 'turns') this.unproved.push(path)
      collected = { outcome, count: 0, path, changes: Infinity, compared: 0, rank: 0, events: null }
      this.#found.set(key, collected)
      if (!cut && !this.#seenInRuns.has(key)) this.unseen.push(path)
    }
    collected.count++
    if (collected.compared >= this.#mostCompared || this.from === null) return
    collected.compared++
    const told = withFewChanges(this.#moves, this.from, path)
    const changes = changesIn(told)
    if (
      changes < collected.changes ||
      (changes === collected.changes && told.length < collected.path.length)
    ) {
      collected.path = told
      collected.changes = changes
    }
  }

  /** What has been collected since the last time, or since the beginning. */
  takeNews(): News {
    const { executions } = this
    const counted = [...this.#found.values()].filter(({ count }) => count > 0)
    const outcomes = counted.map(({ outcome, count, path, changes }) => ({ outcome, count, path, changes }))
    for (const collected of counted) collected.count = 0
    this.executions = 0
    return { executions, outcomes }
  }

  /** Adds what a part of the search has found. When it comes makes no difference: of equal paths that of the earliest part is told. */
  add({ executions, outcomes }: News, rank: number): void {
    this.executions += executions
    for (const { outcome, count, path, changes } of outcomes) {
      const key = outcomeKey(outcome)
      const collected = this.#found.get(key)
      if (collected === undefined) {
        if (outcome.kind === 'turns') this.unproved.push(path)
        this.#found.set(key, { outcome, count, path, changes, compared: 0, rank, events: null })
        if (outcome.kind !== 'limit' && !this.#seenInRuns.has(key)) this.unseen.push(path)
        continue
      }
      collected.count += count
      const better =
        changes - collected.changes || path.length - collected.path.length || rank - collected.rank
      if (better >= 0) continue
      collected.path = path
      collected.changes = changes
      collected.rank = rank
    }
  }

  /** Many orders come to one situation. */
  #outcomeAt(situation: Situation, cut: boolean): { readonly outcome: Outcome; readonly key: string } {
    const known = cut ? undefined : this.#ends.get(situation)
    if (known !== undefined) return known
    const outcome = outcomeOf(situation, cut)
    const end = { outcome, key: outcomeKey(outcome) }
    if (!cut) this.#ends.set(situation, end)
    return end
  }

  /** Once all orders are played, each counts once: what was met by chance is in them. Where they are not, the answer adds it. */
  countAfresh(): () => void {
    const executions = this.executions
    const counts = new Map([...this.#found].map(([key, { count }]) => [key, count]))
    for (const collected of this.#found.values()) collected.count = 0
    this.executions = 0
    return () => {
      this.executions += executions
      for (const [key, collected] of this.#found) collected.count += counts.get(key) ?? 0
    }
  }

  /** Notes what a run of the program has come to. */
  see({ situation, cut }: Found): void {
    this.#seenInRuns.add(this.#outcomeAt(situation, cut).key)
  }

  /** It was no outcome of the program after all. */
  drop(key: string): void {
    this.executions -= this.#found.get(key)?.count ?? 0
    this.#found.delete(key)
  }

  /** Notes the end of an order that does not count. */
  meet(found: Found): void {
    const { key } = this.#outcomeAt(found.situation, found.cut)
    if (!this.#besides.has(key)) this.#besides.set(key, found)
  }

  /**
   * Whether something was met that none of the orders comes to which have been counted: then these are not all, whatever the search
   * says. What was met beside them is among the outcomes from then on.
   */
  isContradicted(): boolean {
    const contradicted = [...this.#found.values()].some(({ count }) => count === 0)
    return this.addBesides() || contradicted
  }

  /** Counts one order for each outcome that was met beside the orders, and that none of them comes to; whether there is any. */
  addBesides(): boolean {
    const others = [...this.#besides].filter(([key]) => !this.#found.has(key))
    for (const [, found] of others) this.collect(found)
    return others.length > 0
  }

  /** Of each outcome a way that no other one is shorter than: places stand in the order of how far they are. */
  shorten(places: readonly Place[], from: Situation): void {
    const met = new Set<string>()
    for (const place of places) {
      if (place.moves.length > 0) continue
      const { key } = this.#outcomeAt(place.situation, false)
      const collected = met.has(key) ? undefined : this.#found.get(key)
      met.add(key)
      if (collected === undefined) continue
      const path = withFewChanges(this.#moves, from, pathTo(place))
      if (path.length < collected.path.length) collected.path = path
    }
  }
}
