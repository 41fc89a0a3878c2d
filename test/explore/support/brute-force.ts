/**
 * All orders, one move after the other: the judge of the search that leaves orders out, and of shortest schedules. Situations
 * that were met before are not played again, unless that is asked for.
 */
import { idsOf } from '../../../src/model/tables/table.ts'
import type { ProcessId } from '../../../src/model/vocabulary/ids.ts'
import type { Actor } from '../../../src/explore/actor.ts'
import type { Found } from '../../../src/explore/search/dpor.ts'
import { Fingerprints } from '../../../src/explore/moves/fingerprint.ts'
import type { Moves } from '../../../src/explore/moves/move.ts'
import type { Situation } from '../../../src/explore/moves/situation.ts'

export type BruteForceOptions = {
  readonly moves: Moves
  readonly from: Situation
  readonly maxDepth: number
  /** Raises when more situations than this are met. */
  readonly maxSituations: number
  /** How many processes may be killed from outside in one order; none when left out. */
  readonly kills?: number
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
  const { moves, from, kills = 0 } = options
  const prints = new Fingerprints(moves.learned)
  const seen = new Set([`${kills} ${prints.of(from).number}`])
  const ends: Found[] = []
  type Step = {
    readonly situation: Situation
    readonly before: Step | null
    readonly actor: Actor | null
    readonly depth: number
    readonly kills: number
  }
  const killsIn = ({ situation, kills: left }: Step): readonly Actor[] =>
    left === 0
      ? []
      : idsOf(situation.world.processes).flatMap((id) =>
          moves.canKill(situation, id as ProcessId) ? [`kill:${id as ProcessId}` as const] : [],
        )
  let level: Step[] = [{ situation: from, before: null, actor: null, depth: 0, kills }]
  const pathTo = (step: Step): Actor[] => {
    const path: Actor[] = []
    for (let at: Step | null = step; at !== null && at.actor !== null; at = at.before) path.push(at.actor)
    return path.reverse()
  }
  while (level.length > 0) {
    const next: Step[] = []
    for (const step of level) {
      const choices = moves.choices(step.situation)
      const print = prints.of(step.situation)
      if (choices.length === 0 || step.depth >= options.maxDepth) {
        ends.push({ situation: step.situation, path: pathTo(step), cut: choices.length > 0 })
        if (step.kills === 0) continue
      }
      for (const actor of [...choices, ...killsIn(step)]) {
        let move = moves.make(step.situation, actor)
        if (move === null) {
          await learn([...pathTo(step), actor])
          move = moves.make(step.situation, actor)
        }
        if (move === null) throw new Error('the program was run, and what it does is still not known')
        const killsLeft = step.kills - (actor.startsWith('kill:') ? 1 : 0)
        const key = `${killsLeft} ${prints.of(move.situation, print).number}`
        if (seen.has(key)) continue
        seen.add(key)
        if (seen.size > options.maxSituations)
          throw new TooMany(`more than ${options.maxSituations} situations`)
        next.push({ situation: move.situation, before: step, actor, depth: step.depth + 1, kills: killsLeft })
      }
    }
    level = next
  }
  return ends
}
