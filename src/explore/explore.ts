/**
 * "Can it go wrong?": plays the orders of a program in the model, learns from runs of the program where the model alone does
 * not know on, and says which outcomes there are. Pure but for the runs, which are the caller's.
 */
import type { WorldEvent } from '#model/vocabulary/events.ts'

import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { Actor } from './actor.ts'
import { decisiveMove } from './decisive.ts'
import { Learned, NO_PREMISES, WrongPremise } from './learn/learned.ts'
import { Teacher } from './teach/teacher.ts'
import type { Alarm, Repeatable } from './teach/teacher.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
import { isBad } from '#protocol/explored.ts'
import type { Outcome, SearchEnd } from '#protocol/explored.ts'
import { changesIn, scheduleOf, withFewChanges } from './schedule-of.ts'
import { Bounded } from './search/bounded.ts'
import { Dpor } from './search/dpor.ts'
import type { Found } from './search/dpor.ts'
import { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { Walker } from './search/walk.ts'
import type { WalkKind } from './search/walk.ts'

export type Strategy = 'auto' | 'dpor' | WalkKind

export type ExploreOptions = {
  readonly program: Repeatable
  readonly seed: number
  /** `auto`: some walks by chance, then all orders, and where these are too many, all with few preemptions. */
  readonly strategy: Strategy
  /** All orders with at most so many preemptions; null for no bound. */
  readonly bound: number | null
  readonly maxExecutions: number
  readonly maxMs: number
  /** An order is broken off after so many moves. */
  readonly maxDepth: number
  /** How many processes may be killed from outside in one order. */
  readonly kills: number
  /** Wall milliseconds, from any moment on. */
  readonly nowMs: () => number
  /** Gives way to others; called every few milliseconds. */
  readonly rest: () => Promise<void>
  readonly cancelled: () => boolean
  /** Rings when a process has computed for too long since the call. */
  readonly overdue: () => Alarm
  readonly onProgress?: (progress: ExploreProgress) => void
}

export type ExploreProgress = {
  readonly executions: number
  readonly runs: number
  readonly outcomes: readonly FoundOutcome[]
}

export type FoundOutcome = Outcome & {
  /** How many of the orders that were played end like this. */
  readonly count: number
  /** Steps of the schedule. */
  readonly steps: number
  /** Leads to it on real processes; null where somebody has to be killed on the way. */
  readonly schedule: readonly ScheduleEntry[] | null
  readonly path: readonly Actor[]
  /** All that happens on the way, so that it can be shown and explained; null while the search goes on, and beyond `MOST_EVENTS`. */
  readonly events: readonly WorldEvent[] | null
  /** Steps taken at the last moment at which another outcome could still be met; null when that is not known, or there is no other. */
  readonly decisiveStep: number | null
}

export type Explored = {
  readonly executions: number
  /** All orders were played, or (`bound`) all with so few preemptions. */
  readonly complete: boolean
  readonly bound: number | null
  readonly outcomes: readonly FoundOutcome[]
  /** Orders a second of search, runs of the program included. */
  readonly perSecond: number
  /** How often the program was run, and how many of its announcements are known. */
  readonly runs: number
  readonly learned: number
  /** Orders that were given up because all that could go on had been played. */
  readonly redundant: number
  /** Why the search ended before all was played; null when it did not. */
  readonly stopped: SearchEnd['stopped']
  /** Processes whose threads could not be told apart by what they were answered. */
  readonly merged: readonly ProcessId[]
}

/** Runs before anything is concluded: they teach what usually happens, and notice what the premises get wrong. */
const FIRST_RUNS = 6
/** Walks in the model before all orders are played one by one. */
const FIRST_WALKS = 200
const REST_MS = 20
/** Of each outcome so many orders are looked at for the one that is told with the fewest changes. */
const MOST_COMPARED = 60
/** The share of the time that is kept for what comes after the search for all orders. */
const SHARE_OF_ALL = 0.6
/** Events that are told in all, of the worst outcomes first: who has thousands of outcomes looks at a few. */
const MOST_EVENTS = 200_000
/** How much is looked at to say that nothing else can be met from a moment on. */
const DECISIVE_ORDERS = 400

export async function explore(options: ExploreOptions): Promise<Explored> {
  const deadline = options.nowMs() + options.maxMs
  for (let premises = NO_PREMISES; ;) {
    try {
      return await new Search(options, new Learned(premises), deadline).run()
    } catch (error) {
      const corrected = error instanceof WrongPremise ? error.corrected(premises) : null
      if (corrected === null) throw error
      premises = corrected
    }
  }
}

type Collected = {
  outcome: Outcome
  count: number
  path: readonly Actor[]
  changes: number
  compared: number
}

class Search {
  readonly #options: ExploreOptions
  readonly #moves: Moves
  readonly #teacher: Teacher
  readonly #deadline: number
  readonly #found = new Map<string, Collected>()
  readonly #startedAt: number
  #executions = 0
  #restedAt = 0
  #toldAt = 0
  #redundant = 0
  #stopped: Explored['stopped'] = null
  #from: Situation | null = null
  /** Orders that seem to turn for ever. */
  readonly #unproved: (readonly Actor[])[] = []

  constructor(options: ExploreOptions, learned: Learned, deadline: number) {
    this.#options = options
    this.#moves = new Moves(learned)
    this.#deadline = deadline
    this.#startedAt = options.nowMs()
    this.#teacher = new Teacher(this.#moves, {
      program: options.program,
      seed: options.seed,
      maxOps: options.maxDepth,
      overdue: options.overdue,
    })
  }

  async run(): Promise<Explored> {
    const { strategy, bound } = this.#options
    const first = await this.#teacher.run([])
    const from = this.#moves.begin(null)?.situation
    if (from === undefined) throw new Error('the main process came to no op')
    this.#from = from
    this.#collectRun(first)
    for (let n = 1; n < FIRST_RUNS && !this.#isOver(); n++) this.#collectRun(await this.#teacher.run([]))
    let complete = false
    let reached: number | null = null
    if (strategy === 'random' || strategy === 'pct' || strategy === 'pos')
      await this.#walk(from, strategy, this.#options.maxExecutions)
    else if (bound !== null) {
      const played = await this.#playBounded(from, bound)
      ;({ complete, reached } = played)
    } else {
      if (strategy === 'auto') await this.#walk(from, 'random', FIRST_WALKS, false)
      complete = await this.#playAll(from, strategy === 'auto' ? SHARE_OF_ALL : 1)
      if (!complete && strategy === 'auto' && this.#stopped === 'time') {
        this.#stopped = null
        const played = await this.#playBounded(from, 2)
        complete = played.complete
        reached = played.reached
      }
    }
    await this.#rest()
    return this.#result(complete, reached)
  }

  /** Whether all orders have been played. */
  async #playAll(from: Situation, share: number): Promise<boolean> {
    const { maxDepth, kills } = this.#options
    const dpor = new Dpor({ moves: this.#moves, from, maxDepth, kills })
    const until = this.#options.nowMs() + (this.#deadline - this.#options.nowMs()) * share
    // Once all orders are played, each counts once: what the walks met is in them.
    const walked = { executions: this.#executions, counts: new Map<string, number>() }
    for (const [key, collected] of this.#found) {
      walked.counts.set(key, collected.count)
      collected.count = 0
    }
    this.#executions = 0
    for (;;) {
      if (this.#isOver(until)) break
      const progress = dpor.next()
      if (progress.kind === 'done') {
        this.#redundant = dpor.redundant
        if (dpor.incomplete) this.#stopped = 'depth'
        return !dpor.incomplete
      }
      if (progress.kind === 'unknown') await this.#learn(progress.path)
      else this.#collect(progress.found)
      await this.#rest()
    }
    this.#redundant = dpor.redundant
    this.#executions += walked.executions
    for (const [key, collected] of this.#found) collected.count += walked.counts.get(key) ?? 0
    return false
  }

  async #playBounded(
    from: Situation,
    bound: number,
  ): Promise<{ readonly complete: boolean; readonly reached: number | null }> {
    const { maxDepth } = this.#options
    const bounded = new Bounded({ moves: this.#moves, from, maxDepth, maxPreemptions: bound })
    let reached: number | null = null
    for (;;) {
      if (this.#isOver()) return { complete: false, reached }
      const progress = bounded.next()
      if (progress.kind === 'done') return { complete: reached !== null && !bounded.cut, reached }
      if (progress.kind === 'unknown') await this.#learn(progress.path)
      else if (progress.kind === 'level') reached = progress.preemptions
      else this.#collect(progress.found)
      await this.#rest()
    }
  }

  async #walk(from: Situation, kind: WalkKind, most: number, counts = true): Promise<void> {
    const walker = new Walker(this.#moves, kind, this.#options.seed)
    for (let n = 0; n < most;) {
      if (this.#isOver(counts ? undefined : this.#startedAt + this.#options.maxMs * 0.1)) break
      const walked = walker.walk(from, this.#options.maxDepth)
      if (walked.kind === 'unknown') await this.#learn(walked.path)
      else {
        this.#collect(walked.found)
        n++
      }
      await this.#rest()
    }
    if (!counts) this.#stopped = null
  }

  async #learn(path: readonly Actor[]): Promise<void> {
    await this.#teacher.run(path)
  }

  #collect({ situation, path, cut }: Found): void {
    this.#executions++
    const outcome = outcomeOf(situation, cut)
    const key = outcomeKey(outcome)
    let collected = this.#found.get(key)
    if (collected === undefined) {
      if (outcome.kind === 'turns') this.#unproved.push(path)
      collected = { outcome, count: 0, path, changes: Infinity, compared: 0 }
      this.#found.set(key, collected)
    }
    collected.count++
    if (collected.compared >= MOST_COMPARED || this.#from === null) return
    collected.compared++
    const told = withFewChanges(this.#moves, this.#from, path)
    const changes = changesIn(told)
    if (
      changes < collected.changes ||
      (changes === collected.changes && told.length < collected.path.length)
    ) {
      collected.path = told
      collected.changes = changes
    }
  }

  #collectRun({ path, situation }: { readonly path: readonly Actor[]; readonly situation: Situation }): void {
    this.#collect({ path, situation, cut: this.#moves.choices(situation).length > 0 })
  }

  /** Notes why, when it is. */
  #isOver(until = this.#deadline): boolean {
    if (this.#options.cancelled()) this.#stopped = 'cancelled'
    else if (this.#executions >= this.#options.maxExecutions) this.#stopped = 'executions'
    else if (this.#options.nowMs() >= until) this.#stopped = 'time'
    return this.#stopped !== null
  }

  async #rest(): Promise<void> {
    for (const path of this.#unproved.splice(0)) await this.#teacher.turnOn(path)
    const now = this.#options.nowMs()
    if (now - this.#restedAt < REST_MS) return
    this.#restedAt = now
    if (now - this.#toldAt >= 200 && this.#options.onProgress !== undefined) {
      this.#toldAt = now
      this.#options.onProgress({
        executions: this.#executions,
        runs: this.#teacher.runs,
        outcomes: this.#outcomes(false, () => null),
      })
    }
    await this.#options.rest()
  }

  #outcomes(whole: boolean, decisive: (collected: Collected) => number | null): readonly FoundOutcome[] {
    const from = this.#from
    if (from === null) return []
    let told = whole ? 0 : MOST_EVENTS
    return [...this.#found.values()].toSorted(worstFirst).map((collected) => {
      const schedule = scheduleOf(this.#moves, from, collected.path)
      const events = told < MOST_EVENTS ? this.#eventsOf(collected.path) : null
      told += events?.length ?? 0
      return {
        ...collected.outcome,
        count: collected.count,
        steps: schedule?.length ?? collected.path.length,
        schedule,
        path: collected.path,
        events,
        decisiveStep: decisive(collected),
      }
    })
  }

  #eventsOf(path: readonly Actor[]): readonly WorldEvent[] | null {
    const begun = this.#moves.begin(null)
    if (begun === null) return null
    const events = [...begun.events]
    let { situation } = begun
    for (const actor of path) {
      const move = this.#moves.make(situation, actor)
      if (move === null) return null
      for (const event of move.events) events.push(event)
      ;({ situation } = move)
    }
    return events
  }

  #result(complete: boolean, bound: number | null): Explored {
    const tookMs = Math.max(1, this.#options.nowMs() - this.#startedAt)
    const executions = this.#executions
    const from = this.#from
    const several = this.#found.size > 1
    const outcomes = this.#outcomes(true, (collected) =>
      several && from !== null ? this.#decisiveStep(from, collected) : null,
    )
    return {
      executions,
      complete,
      bound,
      outcomes,
      perSecond: Math.round((executions / tookMs) * 1000),
      runs: this.#teacher.runs,
      learned: this.#moves.learned.entries,
      redundant: this.#redundant,
      stopped: complete ? null : this.#stopped,
      merged: [...this.#moves.learned.merged],
    }
  }

  #decisiveStep(from: Situation, { path, outcome }: Collected): number | null {
    const at = decisiveMove({
      moves: this.#moves,
      from,
      path,
      key: outcomeKey(outcome),
      maxDepth: this.#options.maxDepth,
      mostOrders: DECISIVE_ORDERS,
    })
    if (at === null) return null
    return scheduleOf(this.#moves, from, path.slice(0, at))?.length ?? null
  }
}

function worstFirst(a: Collected, b: Collected): number {
  return Number(isBad(b.outcome)) - Number(isBad(a.outcome)) || a.path.length - b.path.length
}
