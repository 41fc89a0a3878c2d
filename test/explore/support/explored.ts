/** A search as tests ask for it: all orders, without a clock of its own. */
import type { Explored, ExploreOptions } from '../../../src/explore/asked.ts'
import { explore } from '../../../src/explore/explore.ts'
import type { Repeatable } from '../../../src/explore/teach/teacher.ts'
import { NEVER } from './searched.ts'

export function explored(program: Repeatable, asked: Partial<ExploreOptions> = {}): Promise<Explored> {
  return explore({
    program,
    seed: 1,
    strategy: 'dpor',
    bound: null,
    maxExecutions: 5000,
    maxMs: Infinity,
    maxDepth: 2000,
    kills: 0,
    mostSituations: 0,
    nowMs: () => 0,
    rest: () => Promise.resolve(),
    cancelled: () => false,
    overdue: NEVER,
    ...asked,
  })
}
