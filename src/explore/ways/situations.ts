/**
 * Every situation that a small program can come to, and which ends can still be met from each. Who follows a run through it
 * knows at every step what may still become of it.
 */
import type { Actor } from '../actor.ts'
import { Fingerprints } from '../moves/fingerprint.ts'
import type { Moves } from '../moves/move.ts'
import type { Situation } from '../moves/situation.ts'

export type Place = {
  readonly situation: Situation
  readonly moves: { readonly actor: Actor; readonly to: Place }[]
  /** Which ends can still be met: a bit for each, in the order in which they were found. */
  open: bigint
  readonly number: number
  /** A shortest way here; null at the beginning. */
  readonly by: { readonly from: Place; readonly actor: Actor } | null
}

export type SituationsOptions = {
  readonly moves: Moves
  readonly from: Situation
  readonly mostSituations: number
  readonly maxDepth: number
  /** The key of what this end comes to. */
  readonly keyOf: (situation: Situation) => string
  /** Runs the program along a path that nobody knows yet. */
  readonly learn: (path: readonly Actor[]) => Promise<void>
  /** Called between two situations; false: it has taken long enough. */
  readonly mayGoOn: () => Promise<boolean>
}

export type Situations = {
  /** The beginning first. */
  readonly places: readonly Place[]
  /** Keys of the ends: what the bits stand for. */
  readonly ends: readonly string[]
}

/** Null when there are too many, or no time. */
export async function allSituations(options: SituationsOptions): Promise<Situations | null> {
  const { moves, from, mostSituations, maxDepth } = options
  const prints = new Fingerprints(moves.learned)
  const first: Place = { situation: from, moves: [], open: 0n, number: 0, by: null }
  const places = [first]
  const known = new Map([[prints.of(from).number, first]])
  const ends: string[] = []
  for (let at = 0; at < places.length; at++) {
    const place = places[at]
    if (place === undefined || places.length > mostSituations || !(await options.mayGoOn())) return null
    const choices = moves.choices(place.situation)
    const print = prints.of(place.situation)
    if (choices.length === 0) {
      const key = options.keyOf(place.situation)
      const known = ends.indexOf(key)
      place.open = 1n << BigInt(known < 0 ? ends.push(key) - 1 : known)
    }
    for (const actor of choices) {
      let move = moves.make(place.situation, actor)
      if (move === null) {
        const path = [...pathTo(place), actor]
        if (path.length > maxDepth) return null
        await options.learn(path)
        move = moves.make(place.situation, actor)
      }
      if (move === null) return null
      const { number } = prints.of(move.situation, print)
      let to = known.get(number)
      if (to === undefined) {
        const by = { from: place, actor }
        to = { situation: move.situation, moves: [], open: 0n, number: places.length, by }
        known.set(number, to)
        places.push(to)
      }
      place.moves.push({ actor, to })
    }
  }
  spread(places)
  return { places, ends }
}

/** What can be met from a place is what can be met from those that come after it. */
function spread(places: readonly Place[]): void {
  for (let changed = true; changed;) {
    changed = false
    for (const place of places.toReversed()) {
      let { open } = place
      for (const { to } of place.moves) open |= to.open
      if (open === place.open) continue
      place.open = open
      changed = true
    }
  }
}

/** How many orders there are when each order of single ops counts. */
export function ordersIn({ places }: Situations): bigint {
  const counts = new Map<Place, bigint>()
  const count = (place: Place): bigint | null => {
    let sum = place.moves.length === 0 ? 1n : 0n
    for (const { to } of place.moves) {
      const after = counts.get(to)
      if (after === undefined) return null
      sum += after
    }
    return sum
  }
  // What comes after a place is counted before it. No situation comes twice in one order: each process has gone on.
  const open = [...places.slice(0, 1)]
  for (let place = open.at(-1); place !== undefined; place = open.at(-1)) {
    const sum = counts.has(place) ? 0n : count(place)
    if (sum === null) for (const { to } of place.moves) if (!counts.has(to)) open.push(to)
    if (sum === null) continue
    if (!counts.has(place)) counts.set(place, sum)
    open.pop()
  }
  return (places[0] && counts.get(places[0])) ?? 0n
}

export function pathTo(place: Place): Actor[] {
  const path: Actor[] = []
  for (let at = place; at.by !== null; at = at.by.from) path.push(at.by.actor)
  return path.reverse()
}
