/**
 * "Can it go wrong?": plays the orders of a program in the model, learns from runs of the program where the model alone does
 * not know on, and says which outcomes there are. Pure but for the runs, which are the caller's.
 */
import { scheduleText } from '#engine/schedule.ts'
import type { Actor } from './actor.ts'
import type { ExploreOptions, Explored, FoundOutcome } from './asked.ts'
import { decisiveMove } from './decisive.ts'
import {
  DECISIVE_ORDERS,
  FIRST_RUNS,
  FIRST_WALKS,
  MOST_COMPARED,
  MOST_EVENTS,
  REST_MS,
  SHARE_OF_ALL,
  SHARE_OF_MEETINGS,
  SITUATIONS_MS,
} from './limits.ts'
import { eventsOn, perSecond } from './told.ts'
import { Learned, NO_PREMISES, WrongPremise } from './learn/learned.ts'
import { hasThreads, seeThreadsMeet } from './meetings.ts'
import { Teacher } from './teach/teacher.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
import { isBad } from '#protocol/explored.ts'
import type { Outcome, Ways } from '#protocol/explored.ts'
import { changesIn, scheduleOf, withFewChanges } from './schedule-of.ts'
import { Bounded } from './search/bounded.ts'
import { Dpor } from './search/dpor.ts'
import type { Found } from './search/dpor.ts'
import { Graph } from './search/graph.ts'
import { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { Walker } from './search/walk.ts'
import type { WalkKind } from './search/walk.ts'
import { promelaOf } from './promela/promela.ts'
import { allSituations, pathTo } from './ways/situations.ts'
import type { Situations } from './ways/situations.ts'
import { waysOf } from './ways/ways.ts'

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
  readonly #graph: Graph
  readonly #teacher: Teacher
  readonly #deadline: number
  readonly #found = new Map<string, Collected>()
  readonly #ends = new WeakMap<Situation, { readonly outcome: Outcome; readonly key: string }>()
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
    this.#graph = new Graph(this.#moves)
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
    const runs = [first]
    for (let n = 1; n < FIRST_RUNS && !this.#isOver(); n++) {
      const run = await this.#teacher.run([])
      this.#collectRun(run)
      runs.push(run)
    }
    if (runs.some(({ situation }) => hasThreads(situation))) await this.#meet(from, runs)
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
    const { kills, mostSituations } = this.#options
    const isWhole = complete && reached === null && kills === 0 && mostSituations > 0
    return this.#result(complete, reached, isWhole ? await this.#situations(from, mostSituations) : null)
  }

  async #meet(from: Situation, runs: readonly { readonly path: readonly Actor[] }[]): Promise<void> {
    const { maxDepth, maxMs, seed } = this.#options
    const until = this.#options.nowMs() + maxMs * SHARE_OF_MEETINGS
    await seeThreadsMeet({
      moves: this.#moves,
      from,
      paths: runs.map(({ path }) => path),
      seed,
      maxDepth,
      run: async (path) => {
        const run = await this.#teacher.run(path)
        this.#collectRun(run)
        await this.#rest()
        return run.path
      },
      mayGoOn: () => !this.#options.cancelled() && this.#options.nowMs() < until,
    })
  }

  /** Whether all orders have been played. */
  async #playAll(from: Situation, share: number): Promise<boolean> {
    const { maxDepth, kills } = this.#options
    const dpor = new Dpor({ moves: this.#moves, graph: this.#graph, from, maxDepth, kills })
    const until = this.#options.nowMs() + (this.#deadline - this.#options.nowMs()) * share
    const addWalked = this.#countAfresh()
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
    addWalked()
    return false
  }

  /** Once all orders are played, each counts once: what was met by chance is in them. Where they are not, the answer adds it. */
  #countAfresh(): () => void {
    const executions = this.#executions
    const counts = new Map([...this.#found].map(([key, { count }]) => [key, count]))
    for (const collected of this.#found.values()) collected.count = 0
    this.#executions = 0
    return () => {
      this.#executions += executions
      for (const [key, collected] of this.#found) collected.count += counts.get(key) ?? 0
    }
  }

  async #playBounded(
    from: Situation,
    bound: number,
  ): Promise<{ readonly complete: boolean; readonly reached: number | null }> {
    const { maxDepth } = this.#options
    const bounded = new Bounded({ moves: this.#moves, from, maxDepth, maxPreemptions: bound })
    const addWalked = this.#countAfresh()
    let reached: number | null = null
    for (;;) {
      if (this.#isOver()) break
      const progress = bounded.next()
      if (progress.kind === 'done') {
        if (bounded.cut) break
        return { complete: reached !== null, reached }
      }
      if (progress.kind === 'unknown') await this.#learn(progress.path)
      else if (progress.kind === 'level') reached = progress.preemptions
      else this.#collect(progress.found)
      await this.#rest()
    }
    addWalked()
    return { complete: false, reached }
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
    const { outcome, key } = this.#outcomeAt(situation, cut)
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

  /** Many orders come to one situation. */
  #outcomeAt(situation: Situation, cut: boolean): { readonly outcome: Outcome; readonly key: string } {
    const known = cut ? undefined : this.#ends.get(situation)
    if (known !== undefined) return known
    const outcome = outcomeOf(situation, cut)
    const end = { outcome, key: outcomeKey(outcome) }
    if (!cut) this.#ends.set(situation, end)
    return end
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
    return [...this.#found]
      .map(([key, collected]) => {
        const schedule = scheduleOf(this.#moves, from, collected.path)
        return { key, collected, schedule, steps: schedule?.length ?? collected.path.length }
      })
      .toSorted(
        (a, b) =>
          Number(isBad(b.collected.outcome)) - Number(isBad(a.collected.outcome)) ||
          a.steps - b.steps ||
          (a.key < b.key ? -1 : 1),
      )
      .map(({ collected, schedule, steps }) => {
        const events = told < MOST_EVENTS ? eventsOn(this.#moves, collected.path) : null
        told += events?.length ?? 0
        const { outcome, count, path } = collected
        return { ...outcome, count, steps, schedule, path, events, decisiveStep: decisive(collected) }
      })
  }

  #situations(from: Situation, mostSituations: number): Promise<Situations | null> {
    const until = this.#options.promela === true ? this.#deadline : this.#options.nowMs() + SITUATIONS_MS
    return allSituations({
      moves: this.#moves,
      from,
      mostSituations,
      maxDepth: this.#options.maxDepth,
      keyOf: (situation) => outcomeKey(outcomeOf(situation, false)),
      learn: (path) => this.#learn(path),
      mayGoOn: async () => {
        await this.#rest()
        return !this.#options.cancelled() && this.#options.nowMs() < until
      },
    })
  }

  #waysOf({ places, ends }: Situations, from: Situation, outcomes: readonly FoundOutcome[]): Ways | null {
    const numbers = new Map(outcomes.map((outcome, index) => [outcomeKey(outcome), index]))
    return waysOf({
      places,
      outcomes: outcomes.map(({ kind, stuck, prints, exitcodes }) => ({ kind, stuck, prints, exitcodes })),
      numbers: ends.map((key) => numbers.get(key) ?? -1),
      told: (path) => {
        const schedule = scheduleOf(this.#moves, from, path)
        return schedule === null ? null : { schedule: scheduleText(schedule), steps: schedule.length }
      },
    })
  }

  /** Of each outcome a way that no other one is shorter than: places stand in the order of how far they are. */
  #shorten({ places }: Situations, from: Situation): void {
    const met = new Set<string>()
    for (const place of places) {
      if (place.moves.length > 0) continue
      const key = outcomeKey(outcomeOf(place.situation, false))
      const collected = met.has(key) ? undefined : this.#found.get(key)
      met.add(key)
      if (collected === undefined) continue
      const path = withFewChanges(this.#moves, from, pathTo(place))
      if (path.length < collected.path.length) collected.path = path
    }
  }

  #result(complete: boolean, bound: number | null, situations: Situations | null): Explored {
    const tookMs = this.#options.nowMs() - this.#startedAt
    const executions = this.#executions
    const from = this.#from
    const several = this.#found.size > 1
    if (situations !== null && from !== null) this.#shorten(situations, from)
    const outcomes = this.#outcomes(true, (collected) =>
      several && from !== null ? this.#decisiveStep(from, collected) : null,
    )
    const ways = situations === null || from === null ? null : this.#waysOf(situations, from, outcomes)
    return {
      executions,
      complete,
      bound,
      outcomes,
      perSecond: perSecond(executions, tookMs),
      runs: this.#teacher.runs,
      learned: this.#moves.learned.entries,
      redundant: this.#redundant,
      stopped: complete ? null : this.#stopped,
      merged: [...this.#moves.learned.merged],
      ways,
      promela:
        situations === null || this.#options.promela !== true
          ? null
          : promelaOf(this.#moves, situations.places),
    }
  }

  #decisiveStep(from: Situation, { path, outcome }: Collected): number | null {
    const at = decisiveMove({
      moves: this.#moves,
      graph: this.#graph,
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
