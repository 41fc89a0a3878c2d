/** Finds the loop in what one thread does: the shortest round that it has gone through again and again, without a break. */
import type { Deed } from './turns.ts'

/** How many deeds are looked at for a round. */
const LOOK_EVERY = 128
const MOST_KEPT = 1024
/** So often must a round have come before it counts as one. */
const SURE = 4

type Entry = { readonly key: string; readonly deed: Deed; readonly step: number }

export class Loop {
  #entries: Entry[] = []
  #round: readonly Entry[] = []
  /** Where in the round it is. */
  #at = 0
  #rounds = 0
  #sinceStep = 0

  /** 0 as long as no loop is found. */
  get rounds(): number {
    return this.#rounds
  }

  get sinceStep(): number {
    return this.#sinceStep
  }

  /** What it does in one round, as the first of them began. */
  round(): readonly Deed[] {
    return this.#round.map(({ deed }) => deed)
  }

  add(entry: Entry): void {
    if (this.#round.length > 0) {
      if (this.#round[this.#at]?.key === entry.key) {
        this.#at++
        if (this.#at < this.#round.length) return
        this.#at = 0
        this.#rounds++
        return
      }
      this.#round = []
      this.#rounds = 0
      this.#entries = []
    }
    this.#entries.push(entry)
    if (this.#entries.length % LOOK_EVERY === 0) this.#find()
    if (this.#entries.length >= MOST_KEPT) this.#entries = this.#entries.slice(MOST_KEPT / 2)
  }

  #find(): void {
    const entries = this.#entries
    const { length, period } = periodicEnd(entries.map(({ key }) => key))
    if (period === 0) return
    const first = entries.length - length
    this.#round = entries.slice(first, first + period)
    this.#at = length % period
    this.#rounds = Math.floor(length / period)
    this.#sinceStep = entries[first]?.step ?? 0
    this.#entries = []
  }
}

/** The longest end of the list that repeats itself often enough, and its period; 0 when there is none (Knuth, Morris, Pratt). */
function periodicEnd(keys: readonly string[]): { readonly length: number; readonly period: number } {
  const reversed = keys.toReversed()
  const border: number[] = [0]
  let best = { length: 0, period: 0 }
  for (let i = 1; i < reversed.length; i++) {
    let length = border[i - 1] ?? 0
    while (length > 0 && reversed[length] !== reversed[i]) length = border[length - 1] ?? 0
    if (reversed[length] === reversed[i]) length++
    border.push(length)
    const period = i + 1 - length
    if (i + 1 >= SURE * period) best = { length: i + 1, period }
  }
  return best
}
