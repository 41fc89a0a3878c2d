/**
 * Orders that turn for ever. A search takes far fewer equal rounds for a loop than a run does; what it concludes from them is a
 * premise, and a run of the program has to bear it out (`CountsItsTurns`).
 */
import { addTo } from '#model/turns/deed.ts'
import type { Loops } from '#model/turns/deed.ts'
import { judge } from '#model/turns/judge.ts'
import type { Turns } from '#model/turns/turns.ts'
import type { Situation, Still } from './situation.ts'

export const SEARCH_ROUNDS = 100
/** Ops between two looks. */
const LOOK_EVERY = 50

const known = new WeakMap<Situation, Turns | null>()

/** Who turns for ever in this situation; null while somebody may still get somewhere. */
export function turnsIn(situation: Situation): Turns | null {
  const { still } = situation
  if (still === null || still.length < SEARCH_ROUNDS || still.length % LOOK_EVERY !== 0) return null
  const before = known.get(situation)
  if (before !== undefined) return before
  const loops: Loops = new Map()
  for (const done of inOrder(still)) addTo(loops, done)
  const turns = judge(situation.world, loops, SEARCH_ROUNDS)
  known.set(situation, turns)
  return turns
}

function inOrder(still: Still): readonly Still['done'][] {
  const all: Still['done'][] = []
  for (let at: Still | null = still; at !== null; at = at.before) all.push(at.done)
  return all.reverse()
}
