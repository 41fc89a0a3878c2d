/** The search of one window over all orders of its program: one at a time, told as it goes. */
import { availableParallelism } from 'node:os'
import { scheduleText } from '#engine/schedule.ts'
import { MAX_DEPTH, MOST_SITUATIONS } from '#explore/limits.ts'
import type { ChoiceNode, FoundEnd, OutcomeKind, SearchEnd } from '#protocol/explored.ts'
import type { HostMessage, RunSetting } from '#protocol/host.ts'
import type { PythonSource } from '#protocol/python-source.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { refusalOf } from '#protocol/refusal-of.ts'
import type { FoundSoFar } from '../exploring/request.ts'
import { exploreFailed, exploreInRoom, usualJobs } from '../exploring/room.ts'
import type { ExploreAnswer, ExploreWatch, SoFar } from '../exploring/room.ts'
import type { LabStore } from '../labs/lab-store.ts'
import { playToEnd } from '../runs/played.ts'
import { reportOf } from '../runs/report.ts'
import type { FinishedRun } from '../runs/report.ts'
import { runnableFromSource } from '../runs/runnable.ts'
import type { Runnable } from '../runs/runnable.ts'
import { searchPython } from './python-search.ts'

/** Wall milliseconds that a process may compute without coming to an op. */
const COMPUTE_MS = 2000
/** An interpreter starts slowly on a busy machine. */
const PYTHON_COMPUTE_MS = 10_000
/** The window has a limit in seconds; this one is for what nobody waits for. */
const MOST_ORDERS = 10_000_000
/** Of the schedule that went wrong before. */
const FIRST_STEPS = 20_000
/** Nobody has asked for it: it takes little. */
const WAYS_SECONDS = 3

export type SearchOrder = {
  readonly setting: RunSetting
  readonly seconds: number
  /** A schedule that went wrong before the program was changed: it is played before all others. */
  readonly first: string | null
}

export type WindowSearchOptions = {
  readonly store: LabStore
  readonly tell: (message: HostMessage) => void
}

export class WindowSearch {
  readonly #options: WindowSearchOptions
  #current: AbortController | null = null
  #ways: AbortController | null = null
  #searches = 0

  constructor(options: WindowSearchOptions) {
    this.#options = options
  }

  /** The one before it, if any, is called off. Throws a `LockstepError` for what cannot be searched. */
  start(order: SearchOrder): { readonly search: number } {
    const { program } = order.setting
    const runnable = program.kind === 'python' ? null : this.#runnable(order.setting)
    this.cancel()
    const search = ++this.#searches
    const mine = new AbortController()
    this.#current = mine
    if (program.kind === 'python') void this.#goByChance(search, program, order, mine.signal)
    else if (runnable !== null) void this.#go(search, runnable, order, mine.signal)
    return { search }
  }

  /** What may still become of the program: a short search beside the run. */
  startWays(setting: RunSetting): { readonly search: number } {
    const runnable = this.#runnable(setting)
    this.#ways?.abort()
    const search = ++this.#searches
    const mine = new AbortController()
    this.#ways = mine
    const { tell } = this.#options
    void this.#explore(runnable, setting, WAYS_SECONDS, 1, { signal: mine.signal }).then(
      (answer) => {
        const ways = answer.kind === 'explored' ? answer.explored.ways : null
        if (!mine.signal.aborted) tell({ kind: 'ways.found', search, ways })
      },
      () => tell({ kind: 'ways.found', search, ways: null }),
    )
    return { search }
  }

  dispose(): void {
    this.cancel()
    this.#ways?.abort()
    this.#ways = null
  }

  #runnable({ program, variants }: RunSetting): Runnable {
    if (program.kind === 'python')
      throw new LockstepError({
        code: 'explore.python',
        what: 'What may still become of a Python program is not known.',
        why: 'The program would have to be run many times in the background.',
        next: 'Ask whether it can go wrong: then it is.',
      })
    return runnableFromSource(program, variants, this.#options.store)
  }

  #explore(
    runnable: Runnable,
    { seed, cpuCount = availableParallelism() }: RunSetting,
    seconds: number,
    jobs: number,
    watch: ExploreWatch,
  ): Promise<ExploreAnswer> {
    return exploreInRoom(
      {
        compiled: runnable.compiled,
        variants: runnable.variants,
        seed,
        cpuCount,
        strategy: 'auto',
        bound: null,
        maxExecutions: MOST_ORDERS,
        maxMs: seconds * 1000,
        maxDepth: MAX_DEPTH,
        kills: 0,
        mostSituations: MOST_SITUATIONS,
        computeMs: COMPUTE_MS,
        jobs,
      },
      watch,
    )
  }

  /** What was found is told. */
  cancel(): void {
    this.#current?.abort()
    this.#current = null
  }

  async #go(search: number, runnable: Runnable, order: SearchOrder, signal: AbortSignal): Promise<void> {
    const { tell } = this.#options
    const { seed, cpuCount = availableParallelism() } = order.setting
    try {
      if (order.first !== null)
        tell({
          kind: 'explore.first',
          search,
          ends: await endOf(runnable, order.first, { seed, cpuCount, signal }),
        })
      const answer = await this.#explore(runnable, order.setting, order.seconds, usualJobs(), {
        signal,
        onProgress: (soFar) => this.#tellNews(search, soFar, null),
      })
      if (answer.kind === 'explored') {
        const { executions, runs, outcomes, complete, bound, perSecond, stopped, ways } = answer.explored
        const over = { complete, bound, perSecond, stopped }
        this.#tellNews(search, { executions, runs, outcomes }, over, ways?.tree ?? null)
      } else if (signal.aborted)
        this.#tellNews(search, answer.soFar, {
          complete: false,
          bound: null,
          perSecond: null,
          stopped: 'cancelled',
        })
      else throw exploreFailed(answer.why)
    } catch (error) {
      tell({ kind: 'explore.failed', search, refusal: refusalOf(error) })
    }
  }

  async #goByChance(
    search: number,
    source: PythonSource,
    { setting, seconds, first }: SearchOrder,
    signal: AbortSignal,
  ): Promise<void> {
    const { tell } = this.#options
    try {
      await searchPython({
        source,
        seed: setting.seed,
        seconds,
        computeMs: PYTHON_COMPUTE_MS,
        first,
        signal,
        onFirst: (ends) => tell({ kind: 'explore.first', search, ends }),
        onNews: (news) => tell({ kind: 'explore.news', search, news }),
      })
    } catch (error) {
      tell({ kind: 'explore.failed', search, refusal: refusalOf(error) })
    }
  }

  #tellNews(
    search: number,
    { executions, runs, outcomes }: Omit<SoFar, 'outcomes'> & { readonly outcomes: readonly Found[] },
    over: SearchEnd | null,
    tree: ChoiceNode | null = null,
  ): void {
    const news = { executions, runs, ends: outcomes.map(asEnd), over, tree }
    this.#options.tell({ kind: 'explore.news', search, news })
  }
}

type Found = FoundSoFar & Partial<Pick<FoundEnd, 'events' | 'decisiveStep'>>

function asEnd({ kind, stuck, prints, exitcodes, count, steps, schedule, ...late }: Found): FoundEnd {
  const { events = null, decisiveStep = null } = late
  const text = schedule === null ? null : scheduleText(schedule)
  return { kind, stuck, prints, exitcodes, count, steps, schedule: text, decisiveStep, events }
}

/** What this schedule comes to; null when it does not fit the program any more, or does not come to an end. */
async function endOf(
  runnable: Runnable,
  schedule: string,
  { seed, cpuCount, signal }: { seed: number; cpuCount: number; signal: AbortSignal },
): Promise<OutcomeKind | null> {
  let played: FinishedRun
  try {
    played = await playToEnd(runnable, {
      scheduler: { kind: 'recorded', schedule },
      seed,
      cpuCount,
      maxSteps: FIRST_STEPS,
      virtual: true,
      computeMs: COMPUTE_MS,
      signal,
      onOutput: () => {},
    })
  } catch (error) {
    if (error instanceof LockstepError && error.code === 'schedule.misfit') return null
    throw error
  }
  const { outcome, turns } = reportOf(played)
  if (turns !== null) return 'turns'
  if (outcome === 'deadlock') return 'stuck'
  return outcome === 'ended' || outcome === 'error' ? outcome : null
}
