/** The search of a window over orders of a Python program, on processes of its own: all of them, or some by chance. */
import { scheduleText } from '#engine/schedule.ts'
import type { Explored, FoundOutcome } from '#explore/asked.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { FoundEnd, OutcomeKind, SearchNews, Unlearned } from '#protocol/explored.ts'
import type { RunSetting } from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import type { ByChance } from '../python/orders-by-chance.ts'
import { orderAgain } from '../python/play-order.ts'
import { searchOrders } from '../python/search-orders.ts'
import type { SearchedOrders } from '../python/search-orders.ts'
import { PythonSession } from '../python/python-session.ts'
import { pythonRun } from '../python/python-window.ts'

/** The window has a limit in seconds; this one is for what nobody waits for. */
const MOST_ORDERS = 10_000_000
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
    const searched = await searchOrders(program, session, {
      ...play,
      strategy: 'auto',
      bound: null,
      maxExecutions: MOST_ORDERS,
      onProgress: (soFar) => onNews(newsOf(soFar)),
    })
    onNews(
      searched.kind === 'learned' ? allNews(searched.explored) : someNews(searched.found, searched.why, true),
    )
  } finally {
    await session.close()
  }
}

function newsOf(soFar: SearchedOrders): SearchNews {
  if (soFar.kind === 'by-chance') return someNews(soFar.found, soFar.why, false)
  const { executions, runs, outcomes } = soFar.explored
  return { executions, runs, ends: outcomes.map((outcome) => endOf(outcome, null)), over: null, tree: null }
}

/** What a search for all orders came to. */
function allNews(explored: Explored): SearchNews {
  const { executions, runs, outcomes, complete, bound, perSecond, stopped, unconfirmed, ways } = explored
  return {
    executions,
    runs,
    ends: outcomes.map((outcome) => endOf(outcome, outcome.events)),
    over: { complete, bound, perSecond, stopped, unconfirmed },
    tree: ways?.tree ?? null,
  }
}

function endOf(outcome: FoundOutcome, events: FoundEnd['events']): FoundEnd {
  const { kind, stuck, prints, exitcodes, count, steps, schedule, decisiveStep } = outcome
  const text = schedule === null ? null : scheduleText(schedule)
  return { kind, stuck, prints, exitcodes, count, steps, schedule: text, decisiveStep, events }
}

/** What some orders came to. */
function someNews(said: ByChance, why: Unlearned, isOver: boolean): SearchNews {
  const { executions, runs, found, unconfirmed, perSecond, stopped } = said
  let left = isOver ? MOST_EVENTS : 0
  const ends = found.map(({ outcome, count, run, report }): FoundEnd => {
    const events: readonly WorldEvent[] | null = run.events.length > left ? null : run.events.slice()
    left -= events?.length ?? 0
    const { steps } = report
    return { ...outcome, count, steps, schedule: scheduleText(run.schedule), decisiveStep: null, events }
  })
  const over = isOver
    ? { complete: false, bound: null, perSecond, stopped, unconfirmed, byChance: why }
    : null
  return { executions, runs, ends, over, tree: null }
}
