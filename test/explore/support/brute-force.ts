/**
 * All orders, one move after the other: the judge of the search that leaves orders out, and of shortest schedules. Situations
 * that were met before are not played again, unless that is asked for.
 */
import type { Actor } from '../../../src/explore/actor.ts'
import type { Found } from '../../../src/explore/search/dpor.ts'
import { fingerprint } from '../../../src/explore/moves/fingerprint.ts'
import type { Moves } from '../../../src/explore/moves/move.ts'
import type { Situation } from '../../../src/explore/moves/situation.ts'

export type BruteForceOptions = {
  readonly moves: Moves
  readonly from: Situation
  readonly maxDepth: number
  /** Raises when more situations than this are met. */
  readonly maxSituations: number
}

export class TooMany extends Error {}

/**
 * Every situation that can be reached, breadth first: each end with a shortest path to it. Asks `learn` for what nobody
 * knows yet.
 */
export async function everyEnd(
  options: BruteForceOptions,
  learn: (path: readonly Actor[]) => Promise<unknown>,
): Promise<readonly Found[]> {
  const { moves, from } = options
  const seen = new Set([fingerprint(from)])
  const ends: Found[] = []
  type Step = {
    readonly situation: Situation
    readonly before: Step | null
    readonly actor: Actor | null
    readonly depth: number
  }
  let level: Step[] = [{ situation: from, before: null, actor: null, depth: 0 }]
  const pathTo = (step: Step): Actor[] => {
    const path: Actor[] = []
    for (let at: Step | null = step; at !== null && at.actor !== null; at = at.before) path.push(at.actor)
    return path.reverse()
  }
  while (level.length > 0) {
    const next: Step[] = []
    for (const step of level) {
      const choices = moves.choices(step.situation)
      if (choices.length === 0 || step.depth >= options.maxDepth) {
        ends.push({ situation: step.situation, path: pathTo(step), cut: choices.length > 0 })
        continue
      }
      for (const actor of choices) {
        let move = moves.make(step.situation, actor)
        if (move === null) {
          await learn([...pathTo(step), actor])
          move = moves.make(step.situation, actor)
        }
        if (move === null) throw new Error('the program was run, and what it does is still not known')
        const key = fingerprint(move.situation)
        if (seen.has(key)) continue
        seen.add(key)
        if (seen.size > options.maxSituations)
          throw new TooMany(`more than ${options.maxSituations} situations`)
        next.push({ situation: move.situation, before: step, actor, depth: step.depth + 1 })
      }
    }
    level = next
  }
  return ends
}
