/** `lockstep explore program.py`: what its orders come to, as a report. */
import type { Strategy } from '#explore/asked.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { pythonExploreReport } from '../../exploring/python-report.ts'
import type { PythonExploreReport } from '../../exploring/python-report.ts'
import { nameOf, pythonProgram } from '../../python/python-program.ts'
import { PythonSession } from '../../python/python-session.ts'
import { searchOrders } from '../../python/search-orders.ts'
import { spokenLanguage } from './cli-language.ts'

export type PythonExploreOptions = {
  readonly strategy: Strategy
  readonly bound?: number
  readonly maxExecutions: number
  readonly time: number
  readonly seed: number
  readonly maxCompute: number
}

export async function explorePython(
  path: string,
  { strategy, bound, maxExecutions, time, seed, maxCompute }: PythonExploreOptions,
  signal: AbortSignal,
): Promise<PythonExploreReport> {
  const program = await pythonProgram({
    target: { kind: 'file', path },
    args: [],
    python: null,
    folder: process.cwd(),
    stdin: null,
    env: {},
  })
  const session = new PythonSession()
  try {
    const searched = await searchOrders(program, session, {
      strategy,
      bound: bound ?? null,
      maxExecutions,
      seconds: time,
      seed,
      computeMs: maxCompute * 1000,
      signal,
    })
    return pythonExploreReport(nameOf(program.entry), searched, spokenLanguage())
  } finally {
    await session.close()
  }
}

export function refuseForPython(given: Readonly<Record<string, boolean>>): void {
  const option = Object.keys(given).find((name) => given[name] === true)
  if (option === undefined) return
  throw new LockstepError({
    code: 'explore.python',
    what: `${option} is not for Python programs.`,
    why: 'What their processes do is learned from real runs.',
    next: 'Leave it out. Most labs are there in TypeScript, too, where all options can be given.',
  })
}
