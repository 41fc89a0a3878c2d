/** A Python program, graded on its own processes: whoever grades it runs it. */
import { basename, dirname, resolve } from 'node:path'
import type { Expectation } from '#protocol/expectation.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { pythonExploreReport } from '../exploring/python-report.ts'
import { outcomeOf, playOrder } from '../python/play-order.ts'
import { pythonProgram } from '../python/python-program.ts'
import type { PythonSession } from '../python/python-session.ts'
import { searchOrders } from '../python/search-orders.ts'
import { COMPUTE_MS, SEED } from './gradable.ts'
import type { Gradable } from './gradable.ts'

/** Of a schedule. */
const MOST_SECONDS = 60

/** `variant`: its arguments. `hasFewerRights`: as far as this system can take them away. */
export async function gradablePython(
  file: string,
  { variant, explore }: Pick<Expectation, 'variant' | 'explore'>,
  session: PythonSession,
  hasFewerRights: boolean,
): Promise<Gradable> {
  if (explore.kills) throw noKills(basename(file))
  const path = resolve(file)
  const program = await pythonProgram({
    target: { kind: 'file', path },
    args: Object.values(variant).map(String),
    python: null,
    folder: dirname(path),
    stdin: null,
    env: {},
  })
  const options = { seed: SEED, computeMs: COMPUTE_MS, hasFewerRights, signal: new AbortController().signal }
  return {
    explore: async ({ bound, time }) => {
      const searched = await searchOrders(program, session, {
        ...options,
        seconds: time,
        strategy: 'auto',
        bound: bound ?? null,
        maxExecutions: Number.MAX_SAFE_INTEGER,
      })
      return { kind: 'explored', report: pythonExploreReport(basename(file), searched, 'en') }
    },
    play: async (schedule) => {
      const scheduler = { kind: 'recorded', schedule } as const
      return outcomeOf(await playOrder(program, session, scheduler, { ...options, seconds: MOST_SECONDS }))
    },
  }
}

function noKills(file: string): LockstepError {
  return new LockstepError({
    code: 'expectation.kills',
    what: `${file} cannot be graded with kills.`,
    why: 'Processes of a Python program are killed from outside by hand alone.',
    next: 'Leave `kills` out of its expectation.',
  })
}
