/** A program that can be graded: all its orders, and single ones. A lab's are played on virtual processes, a Python program's on its own. */
import { availableParallelism } from 'node:os'
import { MAX_DEPTH } from '#explore/limits.ts'
import type { Expectation } from '#protocol/expectation.ts'
import type { Outcome } from '#protocol/explored.ts'
import { exploreReport } from '../exploring/report.ts'
import type { ExploreReport } from '../exploring/report.ts'
import { exploreInRoom, usualJobs } from '../exploring/room.ts'
import { outcomeOfReport } from '../runs/outcome-of-report.ts'
import { playToEnd } from '../runs/played.ts'
import { reportOf } from '../runs/report.ts'
import type { Runnable } from '../runs/runnable.ts'

export const SEED = 1
export const COMPUTE_MS = 10_000
const MAX_STEPS = 100_000

export type AllOrders =
  | {
      readonly kind: 'explored'
      readonly report: Pick<ExploreReport, 'executions' | 'complete' | 'bound' | 'outcomes'>
    }
  | { readonly kind: 'broken'; readonly why: string }

export type Gradable = {
  readonly explore: (how: Expectation['explore']) => Promise<AllOrders>
  /** What this schedule comes to. May reject with a `LockstepError`. */
  readonly play: (schedule: string) => Promise<Outcome>
}

/** `runnable` has the variant of the expectation. `signal`: calls it off. */
export function gradableLab(runnable: Runnable, signal?: AbortSignal): Gradable {
  const watch = signal === undefined ? {} : { signal }
  return {
    explore: async ({ bound, time, kills }) => {
      const answer = await exploreInRoom(
        {
          compiled: runnable.compiled,
          variants: runnable.variants,
          seed: SEED,
          cpuCount: availableParallelism(),
          strategy: 'auto',
          bound: bound ?? null,
          maxExecutions: Number.MAX_SAFE_INTEGER,
          maxMs: time * 1000,
          maxDepth: MAX_DEPTH,
          kills: kills ? 1 : 0,
          mostSituations: 0,
          computeMs: COMPUTE_MS,
          jobs: usualJobs(),
        },
        watch,
      )
      if (answer.kind === 'broken') return answer
      return { kind: 'explored', report: exploreReport(runnable.name, answer.explored) }
    },
    play: async (schedule) => {
      const run = await playToEnd(runnable, {
        scheduler: { kind: 'recorded', schedule },
        seed: SEED,
        maxSteps: MAX_STEPS,
        virtual: true,
        computeMs: COMPUTE_MS,
        ...watch,
        onOutput: () => {},
      })
      return outcomeOfReport(reportOf(run))
    },
  }
}
