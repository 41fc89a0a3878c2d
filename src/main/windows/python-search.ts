/** The search of a window over orders of a Python program: some of them, by chance, on processes of its own. */
import { scheduleText } from '#engine/schedule.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { FoundEnd, OutcomeKind, SearchNews } from '#protocol/explored.ts'
import type { RunSetting } from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import { MOST_PYTHON_ORDERS, orderAgain, ordersByChance } from '../python/orders-by-chance.ts'
import type { ByChance } from '../python/orders-by-chance.ts'
import { PythonSession } from '../python/python-session.ts'
import { pythonRun } from '../python/python-window.ts'

/** Events that are told in all, of the worst outcomes first. */
const MOST_EVENTS = 200_000

export type PythonSearch = {
  readonly source: PythonSource
  readonly seed: RunSetting['seed']
  readonly seconds: number
  readonly computeMs: number
  /** A schedule that went wrong before the program was changed: it is played before all others. */
  readonly first: string | null
  readonly signal: AbortSignal
  readonly onFirst: (ends: OutcomeKind | null) => void
  readonly onNews: (news: SearchNews) => void
}

export async function searchPython(search: PythonSearch): Promise<void> {
  const { source, seed, seconds, computeMs, first, signal, onFirst, onNews } = search
  const session = new PythonSession()
  try {
    // Nobody types here.
    const { program } = await pythonRun(session, { ...source, stdin: source.stdin ?? null })
    const play = { seconds, seed, computeMs, hasFewerRights: source.hasFewerRights === true, signal }
    if (first !== null) onFirst((await orderAgain(program, session, first, play))?.kind ?? null)
    const found = await ordersByChance(program, session, {
      ...play,
      maxExecutions: MOST_PYTHON_ORDERS,
      onProgress: (soFar) => onNews(newsOf(soFar, false)),
    })
    onNews(newsOf(found, true))
  } finally {
    await session.close()
  }
}

function newsOf(said: ByChance, isOver: boolean): SearchNews {
  const { executions, runs, found, unconfirmed, perSecond, stopped } = said
  let left = isOver ? MOST_EVENTS : 0
  const ends = found.map(({ outcome, count, run, report }): FoundEnd => {
    const events: readonly WorldEvent[] | null = run.events.length > left ? null : run.events.slice()
    left -= events?.length ?? 0
    const { steps } = report
    return { ...outcome, count, steps, schedule: scheduleText(run.schedule), decisiveStep: null, events }
  })
  const over = isOver ? { complete: false, bound: null, perSecond, stopped, byChance: { unconfirmed } } : null
  return { executions, runs, ends, over, tree: null }
}
