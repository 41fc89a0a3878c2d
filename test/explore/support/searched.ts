/** A program searched to the end, both ways. */
import { Learned, NO_PREMISES, WrongPremise } from '../../../src/explore/learn/learned.ts'
import { Teacher } from '../../../src/explore/teach/teacher.ts'
import type { Repeatable } from '../../../src/explore/teach/teacher.ts'
import { outcomeKey, outcomeOf } from '../../../src/explore/outcome.ts'
import { everyEnd } from './brute-force.ts'
import { Dpor } from '../../../src/explore/search/dpor.ts'
import { Moves } from '../../../src/explore/moves/move.ts'
import type { Situation } from '../../../src/explore/moves/situation.ts'

export const NEVER = () => ({ rings: new Promise<void>(() => {}), stop: () => {} })

export type Ground = { readonly moves: Moves; readonly teacher: Teacher; readonly from: Situation }

/** Runs `body` on what is known of the program after a run; anew, when a premise turns out wrong. */
export async function searched<T>(program: Repeatable, body: (ground: Ground) => Promise<T>): Promise<T> {
  for (let premises = NO_PREMISES; ;) {
    const moves = new Moves(new Learned(premises))
    const teacher = new Teacher(moves, {
      program,
      seed: 1,
      maxOps: 2000,
      overdue: NEVER,
      cancelled: () => false,
    })
    try {
      await teacher.run([])
      const from = moves.begin(null)?.situation
      if (from === undefined) throw new Error('nothing was learned')
      return await body({ moves, teacher, from })
    } catch (error) {
      const corrected = error instanceof WrongPremise ? error.corrected(premises) : null
      if (corrected === null) throw error
      premises = corrected
    }
  }
}

/** Outcomes that reduced search finds, with the number of orders of each. */
export async function byReduction(
  { moves, teacher, from }: Ground,
  kills = 0,
): Promise<{
  readonly outcomes: ReadonlyMap<string, number>
  readonly dpor: Dpor
}> {
  const dpor = new Dpor({ moves, from, maxDepth: 2000, kills })
  const outcomes = new Map<string, number>()
  for (;;) {
    const progress = dpor.next()
    if (progress.kind === 'done') return { outcomes, dpor }
    if (progress.kind === 'unknown') await teacher.run(progress.path)
    else {
      const key = outcomeKey(outcomeOf(progress.found.situation, progress.found.cut))
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    }
  }
}

/** Outcomes of all orders, each situation once. */
export async function byBruteForce(
  { moves, teacher, from }: Ground,
  maxSituations = 40_000,
  kills = 0,
): Promise<ReadonlySet<string>> {
  const ends = await everyEnd({ moves, from, maxDepth: 2000, maxSituations, kills }, (path) =>
    teacher.run(path),
  )
  return new Set(ends.map((end) => outcomeKey(outcomeOf(end.situation, end.cut))))
}
