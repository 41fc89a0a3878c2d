/**
 * "Can it go wrong?": plays the orders of a program in the model, learns from runs of the program where the model alone does
 * not know on, and says which outcomes there are. Pure but for the runs, which are the caller's.
 */
import type { Actor } from './actor.ts'
import { runAlong } from './along-paths.ts'
import type { ExploreOptions, Explored, FoundOutcome } from './asked.ts'
import { decisiveStep } from './decisive.ts'
import { Findings } from './findings.ts'
import type { Collected } from './findings.ts'
import { Confirmations } from './confirmations.ts'
import { Divided } from './divided.ts'
import {
  CONFIRM_MS,
  DIVIDED_AFTER,
  FIRST_RUNS,
  FIRST_WALKS,
  MOST_CONFIRMED,
  MOST_EVENTS,
  REST_MS,
  SHARE_OF_ALL,
  SHARE_OF_MEETINGS,
  SHARE_OF_WALKS,
  SITUATIONS_MS,
} from './limits.ts'
import { outcomesToTell, perSecond } from './told.ts'
import { Learned, NO_PREMISES, WrongPremise } from './learn/learned.ts'
import type { Premises } from './learn/learned.ts'
import { hasThreads, seeThreadsMeet } from './meetings.ts'
import { inDefaultOrder } from './teach/in-default-order.ts'
import { BrokenOff, Teacher, Unforeseen } from './teach/teacher.ts'
import { outcomeKey, outcomeOf } from './outcome.ts'
import { Bounded } from './search/bounded.ts'
import { Dpor } from './search/dpor.ts'
import { Graph } from './search/graph.ts'
import { Moves } from './moves/move.ts'
import type { Situation } from './moves/situation.ts'
import { Walker } from './search/walk.ts'
import type { WalkKind } from './search/walk.ts'
import { promelaOf } from './promela/promela.ts'
import { allSituations, pathTo } from './ways/situations.ts'
import type { Situations } from './ways/situations.ts'
import { waysToTell } from './told-ways.ts'

export async function explore(options: ExploreOptions): Promise<Explored> {
  const deadline = options.nowMs() + options.maxMs
  for (let premises = { ...NO_PREMISES, opaque: options.opaque === true }; ;) {
    const search = new Search(options, premises, deadline)
    try {
      return await search.run()
    } catch (error) {
      if (error instanceof BrokenOff) return search.brokenOff()
      const corrected = error instanceof WrongPremise ? error.corrected(premises) : null
      if (corrected === null) throw error
      premises = { ...corrected }
    }
  }
}

class Search {
  readonly #options: ExploreOptions
  readonly #premises: Premises
  readonly #moves: Moves
  readonly #graph: Graph
  readonly #teacher: Teacher
  readonly #deadline: number
  readonly #findings: Findings
  readonly #startedAt: number
  readonly #confirmations: Confirmations | null
  #restedAt = -Infinity
  #toldAt = -Infinity
  #redundant = 0
  #confirmed = 0
  #unconfirmed = 0
  #stopped: Explored['stopped'] = null

  constructor(options: ExploreOptions, premises: Premises, deadline: number) {
    this.#options = options
    this.#premises = premises
    this.#moves = new Moves(new Learned(premises))
    this.#graph = new Graph(this.#moves)
    this.#findings = new Findings(this.#moves)
    this.#confirmations = Confirmations.of(this.#moves, this.#findings, options.confirm)
    this.#deadline = deadline
    this.#startedAt = options.nowMs()
    this.#teacher = new Teacher(this.#moves, {
      program: options.program,
      seed: options.seed,
      maxOps: options.maxDepth,
      overdue: options.overdue,
      cancelled: options.cancelled,
    })
  }

  async run(): Promise<Explored> {
    const { strategy, bound } = this.#options
    const first = await this.#teacher.run([], strategy === 'auto' ? inDefaultOrder() : undefined)
    const from = this.#moves.begin(null)?.situation
    if (from === undefined) throw new Error('the main process came to no op')
    this.#findings.from = from
    this.#collectRun(first)
    await this.#rest()
    const runs = [first]
    for (let n = 1; n < FIRST_RUNS && !this.#isOver(); n++) {
      const run = await this.#teacher.run([])
      this.#collectRun(run)
      runs.push(run)
    }
    // In an opaque program each goes by all others, met or not.
    const mayShare =
      !this.#premises.opaque && runs.some(({ situation }) => hasThreads(situation, this.#moves))
    if (mayShare) await this.#meet(from, runs)
    let complete = false
    let reached: number | null = null
    if (strategy === 'random' || strategy === 'pct' || strategy === 'pos')
      await this.#walk(from, strategy, this.#options.maxExecutions)
    else if (bound !== null) {
      const played = await this.#playBounded(from, bound)
      ;({ complete, reached } = played)
    } else {
      const share = SHARE_OF_WALKS[this.#premises.opaque ? 'opaque' : 'told']
      const until = this.#startedAt + this.#options.maxMs * share
      if (strategy === 'auto') await this.#walk(from, 'random', FIRST_WALKS, until)
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
    const situations = isWhole ? await this.#situations(from, mostSituations) : null
    for (const place of situations?.places ?? [])
      if (place.moves.length === 0)
        this.#findings.meet({ situation: place.situation, path: pathTo(place), cut: false })
    let whole = situations
    if (situations !== null) {
      this.#findings.shorten(situations.places, from)
      if (this.#findings.isContradicted()) {
        this.#stopped = 'unsure'
        complete = false
        whole = null
      }
    }
    // What a run was seen to come to is told, although the search did not come there.
    if (this.#stopped === 'time' || this.#stopped === 'cancelled') this.#findings.addBesides()
    const doubt = await this.#confirm()
    if (doubt === null) return this.#result(complete, reached, whole)
    this.#stopped ??= doubt
    return this.#result(false, null, null)
  }

  /** It was called off in the middle of a run: what had been confirmed until then. */
  brokenOff(): Explored {
    this.#confirmations?.dropDoubtful()
    this.#stopped = 'cancelled'
    return this.#result(false, null, null)
  }

  /** Holds what will be told against runs; null when all of it is to be told, else why not. */
  async #confirm(): Promise<Explored['stopped']> {
    const { nowMs, cancelled } = this.#options
    const until = Math.max(this.#deadline, nowMs() + CONFIRM_MS)
    const mayGoOn = () => !cancelled() && nowMs() < until
    if (this.#confirmations === null) {
      const mayBeginAgain = () => nowMs() < this.#deadline
      const rest = () => this.#rest()
      const asked = { findings: this.#findings, teacher: this.#teacher, rest, mayGoOn, mayBeginAgain }
      return (await runAlong(asked)) ? null : 'time'
    }
    await this.#confirmations.lookAgain(mayGoOn)
    const left = this.#confirmations.dropDoubtful()
    this.#unconfirmed = left.doubtful
    return left.doubtful > 0 ? 'unsure' : left.unseen > 0 ? 'time' : null
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
    const { maxDepth, kills, dividedAfter = DIVIDED_AFTER } = this.#options
    const until = this.#options.nowMs() + (this.#deadline - this.#options.nowMs()) * share
    const addWalked = this.#findings.countAfresh()
    const search = () => new Dpor({ moves: this.#moves, graph: this.#graph, from, maxDepth, kills })
    let dpor = search()
    let mayDivide = kills === 0
    let played = false
    while (!played && !this.#isOver(until)) {
      if (mayDivide && dpor.executions >= dividedAfter && !dpor.incomplete) {
        const divided = this.#divided(dpor, from, until)
        played = await divided.play()
        this.#redundant = divided.redundant
        if (!divided.isVoid) break
        this.#findings.countAfresh()
        dpor = search()
        mayDivide = false
        played = false
        continue
      }
      const progress = dpor.next()
      this.#redundant = dpor.redundant
      if (progress.kind === 'done') played = true
      else if (progress.kind === 'unknown') await this.#learn(progress.path)
      else this.#findings.collect(progress.found)
      await this.#rest()
    }
    if (played && dpor.incomplete) this.#stopped = 'depth'
    else if (played && this.#findings.isContradicted()) this.#stopped = 'unsure'
    else if (played) return true
    addWalked()
    return false
  }

  #divided(dpor: Dpor, from: Situation, until: number): Divided {
    const { maxDepth, nowMs, helpers = null } = this.#options
    return new Divided({
      moves: this.#moves,
      graph: this.#graph,
      from,
      maxDepth,
      dpor,
      findings: this.#findings,
      premises: this.#premises,
      helpers,
      startedAt: this.#startedAt,
      nowMs,
      learn: (path) => this.#learn(path),
      rest: (everyMs) => this.#rest(everyMs),
      isOver: (more) => this.#isOver(until, more),
    })
  }

  async #playBounded(
    from: Situation,
    bound: number,
  ): Promise<{ readonly complete: boolean; readonly reached: number | null }> {
    const { maxDepth } = this.#options
    const bounded = new Bounded({ moves: this.#moves, from, maxDepth, maxPreemptions: bound })
    const addWalked = this.#findings.countAfresh()
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
      else this.#findings.collect(progress.found)
      await this.#rest()
    }
    addWalked()
    return { complete: false, reached }
  }

  async #walk(from: Situation, kind: WalkKind, most: number, until?: number): Promise<void> {
    const walker = new Walker(this.#moves, kind, this.#options.seed)
    for (let n = 0; n < most;) {
      if (this.#isOver(until)) break
      const walked = walker.walk(from, this.#options.maxDepth)
      // Where each run teaches little, it counts as the order that it was.
      const counts = walked.kind === 'found' || this.#premises.opaque
      if (walked.kind === 'found') this.#findings.collect(walked.found)
      else if (counts) this.#collectRun(await this.#teacher.run(walked.path))
      else await this.#learn(walked.path)
      if (counts) n++
      await this.#rest()
    }
    if (until !== undefined) this.#stopped = null
  }

  /** Where chance led from there is not counted, and noted. */
  async #learn(path: readonly Actor[]): Promise<void> {
    const { path: taken, situation } = await this.#teacher.run(path)
    if (this.#moves.choices(situation).length > 0) return
    const found = { situation, path: taken, cut: false }
    this.#findings.see(found)
    this.#findings.meet(found)
  }

  #collectRun({ path, situation }: { readonly path: readonly Actor[]; readonly situation: Situation }): void {
    const found = { path, situation, cut: this.#moves.choices(situation).length > 0 }
    this.#findings.see(found)
    this.#findings.collect(found)
  }

  /** Notes why, when it is. */
  #isOver(until = this.#deadline, more = 0): boolean {
    if (this.#options.cancelled()) this.#stopped = 'cancelled'
    else if (this.#findings.executions + more >= this.#options.maxExecutions) this.#stopped = 'executions'
    else if (this.#options.nowMs() >= until) this.#stopped = 'time'
    return this.#stopped !== null
  }

  async #rest(everyMs = REST_MS): Promise<void> {
    await this.#holdAgainstRuns()
    const now = this.#options.nowMs()
    if (now - this.#restedAt < everyMs) return
    this.#restedAt = now
    if (now - this.#toldAt >= 200 && this.#options.onProgress !== undefined) {
      this.#toldAt = now
      this.#options.onProgress({
        executions: this.#findings.executions,
        runs: this.#teacher.runs + (this.#confirmations?.runs ?? 0),
        outcomes: this.#outcomes(false, () => null),
      })
    }
    await this.#options.rest()
  }

  /** What was met in the model for the first time: whether the program does so as well. */
  async #holdAgainstRuns(): Promise<void> {
    const { unproved, unseen } = this.#findings
    if (this.#confirmations !== null) {
      // Its clocks go on while it turns.
      if (unproved.length > 0) throw new Unforeseen('turns')
      unseen.length = 0
      return this.#confirmations.lookAtNew(() => !this.#options.cancelled())
    }
    for (const path of unproved.splice(0)) await this.#teacher.turnOn(path)
    for (const path of unseen.splice(0)) if (this.#confirmed++ < MOST_CONFIRMED) await this.#learn(path)
  }

  #outcomes(whole: boolean, decisive: (collected: Collected) => number | null): readonly FoundOutcome[] {
    return outcomesToTell({
      moves: this.#moves,
      findings: this.#findings,
      confirmations: this.#confirmations,
      mostEvents: whole ? MOST_EVENTS : 0,
      decisive,
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

  #result(complete: boolean, bound: number | null, situations: Situations | null): Explored {
    const { executions, from, size } = this.#findings
    const outcomes = this.#outcomes(true, (collected) =>
      size > 1 && from !== null
        ? decisiveStep(
            { moves: this.#moves, graph: this.#graph, from, maxDepth: this.#options.maxDepth },
            collected,
          )
        : null,
    )
    const ways =
      situations === null || from === null ? null : waysToTell(this.#moves, from, situations, outcomes)
    const toWrite = this.#options.promela === true ? situations : null
    return {
      executions,
      complete,
      bound,
      outcomes,
      perSecond: perSecond(executions, this.#options.nowMs() - this.#startedAt),
      runs: this.#teacher.runs + (this.#confirmations?.runs ?? 0),
      learned: this.#moves.learned.entries,
      redundant: this.#redundant,
      unconfirmed: this.#unconfirmed,
      stopped: complete ? null : this.#stopped,
      merged: [...this.#moves.learned.merged],
      ways,
      promela: toWrite === null ? null : promelaOf(this.#moves, toWrite.places),
    }
  }
}
