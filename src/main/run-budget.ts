/** What a run may use up when nobody has said otherwise, and the sentence for a run that has. */
import type { RunBudget, Spent } from '#engine/spending.ts'

const MIB = 1024 * 1024

/** A run of the command line, which keeps everything to tell and to save it. */
export const RUN_BUDGET: RunBudget = { seconds: 600, events: 4_000_000, bytes: 256 * MIB }

/** Many windows share one main process, and each window keeps its run once more. */
export const WINDOW_BUDGET: RunBudget = { seconds: 600, events: 2_000_000, bytes: 64 * MIB }

export function whySpent({ what, limit }: Spent): string {
  switch (what) {
    case 'seconds':
      return `the limit of ${limit} s of wall time was reached`
    case 'events':
      return `the limit of ${limit.toLocaleString('en')} events was reached: a run keeps them all`
    case 'bytes':
      return `its texts and shared memory came to more than ${limit / MIB} MiB, and a run keeps them all`
  }
}
