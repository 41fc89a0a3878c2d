/**
 * Conducts one run: waits until every process is settled, lets a scheduler's choice happen, hands the consequences to
 * the host, and records the events. The same for real and for virtual processes.
 *
 * A thread is *running* from its grant until it announces its next op. The run is *settled* when none is running and
 * nothing that was asked of the host is outstanding; only then is anything chosen, so a run is a function of program,
 * seed and schedule.
 */
import { decide } from '#model/decide.ts'
import { enabledThreads, nextDeadline, readinessOf } from '#model/enabled.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { isMomentOver } from '#model/moment.ts'
import { itemOf } from '#model/tables/table.ts'
import type { Turns } from '#model/turns/turns.ts'
import { TurnsWatch } from '#model/turns/watch.ts'
import type { KernelAnswer, WorldEvent } from '#model/vocabulary/events.ts'
import { MAIN_PROCESS, mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Op, Signal } from '#model/vocabulary/ops.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'
import { isDisposition } from './disposition.ts'
import type { Disposition } from './disposition.ts'
import { InFlight, objectsOf } from './in-flight.ts'
import type { Divergence, Grant, HostEvents, ProcessHost } from './process-host.ts'
import type { ScheduleEntry } from './schedule.ts'
import { openEndsOf } from './open-ends.ts'
import { answersIn, outcomeIn } from './outcome-in.ts'
import { awaitingOutside, standingIn } from './standing.ts'
import type { Standing } from './standing.ts'
import { UnderWay } from './under-way.ts'
import type { Arrival } from './under-way.ts'
import type { WallClock } from './wall-clock.ts'

export type ConductorOptions = {
  readonly host: (events: HostEvents) => ProcessHost
  /** Called with each event and the world that it left. */
  readonly onEvent?: (event: WorldEvent, world: World) => void
  /** Called with each batch of events right after they have happened. */
  readonly onEvents?: (events: readonly WorldEvent[]) => void
  /** Needed where processes wait for the outside; without it nobody waits for them. */
  readonly wall?: WallClock
  /** Tells loops without an end; null where the programs can see more than the run does (a clock of their own). */
  readonly turns?: TurnsWatch | null
}

export class Conductor {
  readonly events: WorldEvent[] = []
  readonly schedule: ScheduleEntry[] = []
  world: World = initialWorld()
  divergence: Divergence | null = null
  /** Kernel answers asked for so far: each was compared with the model's. */
  compared = 0

  readonly #host: ProcessHost
  readonly #onEvent: (event: WorldEvent, world: World) => void
  readonly #onEvents: (events: readonly WorldEvent[]) => void
  readonly #wall: WallClock | null
  readonly #underWay = new UnderWay()
  readonly #startPayloads = new Map<ThreadId, Uint8Array>()
  readonly #inFlight = new InFlight()
  /** Threads that a signal of the run has taken off their op, and that have not come to its handler. */
  readonly #called = new Map<ThreadId, number>()
  /** Set while the run waits for the outside: since when (wall time), and whom to tell. */
  #outsideWait: { readonly sinceMs: number; readonly tell: () => void } | null = null
  /** Set while the run goes freely; called when it has come to its end or was stopped. */
  #free: (() => void) | null = null
  #isPumping = false
  readonly #turns: TurnsWatch | null
  #waiters: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  /** What stopped the host, in a box, as anything can be thrown. */
  #failure: { readonly error: unknown } | null = null

  constructor(options: ConductorOptions) {
    this.#onEvent = options.onEvent ?? (() => {})
    this.#onEvents = options.onEvents ?? (() => {})
    this.#wall = options.wall ?? null
    this.#turns = options.turns === undefined ? new TurnsWatch() : options.turns
    this.#host = options.host({
      announced: (announcement, startPayload) => {
        // Whoever is alone under way need not be put beside others.
        this.#underWay.outsideIsNoted(announcement.thread)
        if (this.#isAlone(announcement.thread)) this.#note({ announcement, startPayload })
        else this.#underWay.arrives({ announcement, startPayload })
        this.#check()
      },
      prepared: (ticket) => {
        this.#underWay.isPrepared(ticket)
        this.#check()
      },
      performed: (thread, answers) => {
        this.#underWay.hasPerformed(thread)
        if (answers === undefined || !this.#measured(thread, answers)) this.#inFlight.end(thread)
        this.#check()
      },
      outside: (thread) => {
        this.#underWay.outsideIsReady(thread)
        this.#passWallTime()
        this.#check()
        this.#outsideWait?.tell()
      },
      signalled: (thread, signal) => this.#mayHandle(thread, signal),
      died: (process, code, what) => {
        if (!this.#underWay.hasDied(process)) this.#underWay.crashed({ process, code, what })
        this.#inFlight.endProcess(process)
        this.#check()
      },
      diverged: (divergence) => {
        this.divergence ??= divergence
        this.#check()
      },
      failed: (error) => {
        this.#failure ??= { error }
        for (const { reject } of this.#waiters.splice(0)) reject(error)
        this.stopFreely()
      },
    })
  }

  /** Starts the main process; resolves when the run is settled for the first time. */
  async start(): Promise<void> {
    this.#host.start(MAIN_PROCESS, [], null)
    await this.settled()
  }

  /** Resolves when the run is settled (at once if it is), or has diverged. Rejects with what the host failed with. */
  settled(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.error)
    if (this.#isSettled()) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiters.push({ resolve, reject }))
  }

  /** Threads that compute: granted, and not yet back. */
  running(): readonly ThreadId[] {
    return this.#underWay.computing()
  }

  /** Goes on without a thread that computes for long; it joins again when it announces. */
  leaveOut(thread: ThreadId): void {
    this.#underWay.leaveOut(thread)
    this.#check()
  }

  standing(): Standing {
    return standingIn(this.world, this.divergence)
  }

  /** Loops that will not end and everyone else blocked for ever; null while the run may get somewhere. */
  turns(): Turns | null {
    return this.#turns?.look(this.world) ?? null
  }

  /** Moves virtual time: to the earliest deadline, where there is one. */
  async advanceClock(): Promise<void> {
    await this.settled()
    this.#do({ kind: 'advance-clock' })
  }

  /** Threads that wait for what is not of this run. */
  awaitingOutside(): readonly ThreadId[] {
    return awaitingOutside(this.world)
  }

  /**
   * Waits, in wall time, for something outside to become ready; virtual time moves along, at most to the next deadline.
   * Resolves, settled, to whether something came; false after `limitMs`, or at that deadline.
   */
  async awaitOutside(limitMs: number): Promise<boolean> {
    await this.settled()
    const deadlineMs = nextDeadline(this.world)
    const leftMs = deadlineMs === null ? limitMs : Math.min(limitMs, deadlineMs - this.world.clockMs)
    const before = this.events.length
    if (this.#wall !== null && this.#failure === null) {
      const { over, cancel } = this.#wall.wait(leftMs)
      this.#outsideWait = { sinceMs: this.#wall.nowMs(), tell: cancel }
      await over
      this.#passWallTime()
      this.#outsideWait = null
    }
    await this.settled()
    return this.events.slice(before).some((event) => event.kind !== 'clock.advanced')
  }

  /**
   * One step: the thread's op is granted, and its call goes on until it returns or blocks (at most `ops` ops).
   * Resolves, settled, with the number of ops granted; 0 when the thread was not enabled.
   */
  async step(thread: ThreadId, ops = Infinity): Promise<number> {
    if (!this.#isAtRest()) await this.settled()
    if (isMomentOver(this.world)) this.#do({ kind: 'advance-clock' })
    const call = itemOf(this.world.threads, thread)?.call?.id
    let granted = 0
    while (granted < ops && this.divergence === null && this.#isIn(thread, call)) {
      if (!this.#grant(thread, granted === 0 ? 'step' : 'grant')) break
      granted++
      if (!this.#isAtRest()) await this.settled()
    }
    if (granted === 0) return 0
    this.schedule.push(ops === Infinity ? { thread, ops: null } : { thread, ops: granted })
    return granted
  }

  /**
   * Lets the processes run in parallel: every op is granted as soon as it arrives and is enabled, and each grant is a
   * step of one op, so the recorded schedule leads the same way again. Resolves when nothing can go any more, or after
   * `stopFreely`, settled.
   */
  async runFreely(): Promise<void> {
    await this.settled()
    await new Promise<void>((resolve) => {
      this.#free = resolve
      this.#pump()
    })
    await this.settled()
  }

  stopFreely(): void {
    const free = this.#free
    this.#free = null
    free?.()
  }

  /** The person ends a process, whatever it is doing. */
  async kill(process: ProcessId, signal: Signal): Promise<void> {
    this.#do({ kind: 'kill', process, signal })
    await this.settled()
  }

  dispose(): Promise<void> {
    this.#outsideWait?.tell()
    return this.#host.dispose()
  }

  /** The thread is at an op of this call. */
  #isIn(thread: ThreadId, call: number | undefined): boolean {
    const state = itemOf(this.world.threads, thread)
    return state?.state.kind === 'at-op' && state.call?.id === call
  }

  /** False, and nothing has happened, when the thread's op is not enabled. */
  #grant(thread: ThreadId, kind: 'step' | 'grant'): boolean {
    const state = itemOf(this.world.threads, thread)?.state
    if (state?.kind !== 'at-op') return false
    const { op } = state
    const events = this.#do({ kind, thread })
    if (events.length === 0) return false
    const grant: Grant = {
      thread,
      op,
      outcome: outcomeIn(events),
      answers: answersIn(events),
      clockMs: this.world.clockMs,
    }
    this.compared += grant.answers.length
    const after = itemOf(this.world.threads, thread)?.state.kind
    // A process that has just killed itself is at nothing any more: there is nothing to perform.
    if (grant.outcome.kind === 'transfer' && after === 'at-op') this.#underWay.performs(thread)
    else if (after === 'running') this.#underWay.runs(thread)
    this.#tellHost(events, op, thread)
    if (op.kind !== 'process.signal' || after !== 'ended') this.#host.grant(grant)
    return true
  }

  /** Decides, records and folds; a kill's consequences go to the host at once. */
  #do(transition: Transition): readonly WorldEvent[] {
    const events = decide(this.world, transition)
    for (const event of events) {
      const before = this.world
      this.world = evolve(before, event)
      this.events.push(event)
      this.#onEvent(event, this.world)
      this.#turns?.note(event, before, this.world)
      if (event.kind === 'process.killed') this.#expectDeath(event.process, event.signal)
      if (event.kind === 'process.ended') this.#expectDeath(event.process, null)
      if (event.kind === 'process.left') this.#underWay.forget(processOf(event.thread))
      if (isDisposition(event) && transition.kind !== 'interrupt') this.#signalled(event, before)
    }
    if (events.length > 0) this.#onEvents(events)
    return events
  }

  /** Whether a signal's handler may run now, in the middle of the op that the thread waits at. */
  #mayHandle(thread: ThreadId, signal: Signal): boolean {
    const called = this.#called.get(thread) ?? 0
    if (called > 0) {
      this.#called.set(thread, called - 1)
      return true
    }
    const waits =
      itemOf(this.world.threads, thread)?.state.kind === 'at-op' && !this.#underWay.isPerforming(thread)
    if (!waits || this.#underWay.hasArrived(thread)) return false
    // Somebody outside the run has sent it.
    this.#do({ kind: 'interrupt', process: processOf(thread), signal })
    this.#underWay.runs(thread)
    return true
  }

  /** What a tried write came to. True when the op is over and its thread has been let go. */
  #measured(thread: ThreadId, answers: readonly KernelAnswer[]): boolean {
    const state = itemOf(this.world.threads, thread)?.state
    if (state?.kind !== 'at-op') return false
    const events = this.#do({ kind: 'measured', thread, answers })
    const outcome = outcomeIn(events)
    if (outcome.kind === 'transfer') return false
    this.#underWay.runs(thread)
    this.#host.grant({ thread, op: state.op, outcome, answers: [], clockMs: this.world.clockMs })
    return true
  }

  /** A signal that its target handles sets its main thread going; one that stops or continues it is only passed on. */
  #signalled(event: Disposition, before: World): void {
    switch (event.kind) {
      case 'signal.sent': {
        const thread = mainThreadOf(event.process)
        // Whoever sends to itself has the kernel deliver it within its own op.
        if (event.by === thread) return
        if (itemOf(before.threads, thread)?.state.kind === 'at-op')
          this.#called.set(thread, (this.#called.get(thread) ?? 0) + 1)
        this.#underWay.runs(thread)
        return this.#host.signal(event.process, event.signal)
      }
      case 'process.stopped':
        return this.#host.signal(event.process, event.signal)
      case 'process.continued':
        return this.#host.signal(event.process, 'SIGCONT')
    }
  }

  /** While the run waits for the outside, its clock goes as the wall's does. */
  #passWallTime(): void {
    if (this.#outsideWait === null) return
    const nowMs = this.#wall?.nowMs() ?? this.#outsideWait.sinceMs
    const passedMs = nowMs - this.#outsideWait.sinceMs
    this.#outsideWait = { ...this.#outsideWait, sinceMs: nowMs }
    if (passedMs > 0) this.#do({ kind: 'advance-clock', toMs: this.world.clockMs + passedMs })
  }

  #expectDeath(process: ProcessId, signal: Signal | null): void {
    this.#underWay.forget(process)
    this.#underWay.dies(process)
    if (signal !== null) this.#host.signal(process, signal)
  }

  #tellHost(events: readonly WorldEvent[], op: Op, thread: ThreadId): void {
    for (const event of events) {
      if (event.kind === 'process.started') {
        this.#underWay.runs(mainThreadOf(event.child))
        this.#host.start(
          event.child,
          openEndsOf(this.world, event.child),
          this.#startPayloads.get(thread) ?? null,
        )
        this.#startPayloads.delete(thread)
      } else if (event.kind === 'thread.started') {
        this.#underWay.runs(event.child)
      } else if (event.kind === 'fd.adopted' && op.kind === 'fd.adopt') {
        this.#host.drop(event.carried.from, event.carried.handle, this.#underWay.ticket())
      }
    }
  }

  #isSettled(): boolean {
    if (this.divergence !== null) return true
    if (!this.#underWay.isSettled()) return false
    // One that was left out is waited for as soon as nobody else can go.
    return !this.#underWay.hasLeftOut() || enabledThreads(this.world).length > 0
  }

  /** Settled, and nothing has failed: there is nothing to wait for. */
  #isAtRest(): boolean {
    return this.#failure === null && this.#isSettled()
  }

  /** Of all threads this one alone is under way, in a run that goes step by step. */
  #isAlone(thread: ThreadId): boolean {
    return this.#free === null && this.#underWay.isAlone(thread)
  }

  /** One round of a free run: notes who has come back, grants all that can go side by side, and moves time when all wait. */
  #pump(): void {
    // A host may answer while it is being told: the round under way sees to that.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      for (let moved = true; moved && this.#free !== null && this.divergence === null;)
        moved = this.#pumpOnce()
    } finally {
      this.#isPumping = false
    }
    if (this.divergence !== null) this.stopFreely()
  }

  /** Whether anything has moved. */
  #pumpOnce(): boolean {
    for (const thread of this.#underWay.arrivals()) this.#commit(thread)
    this.#commitOutside()
    if (this.#underWay.isPreparing()) return false
    if (this.turns() !== null) {
      this.stopFreely()
      return false
    }
    let moved = false
    for (const thread of enabledThreads(this.world)) {
      // Time has its turn as soon as everybody is back.
      if (isMomentOver(this.world)) break
      moved = this.#grantFreely(thread) || moved
    }
    const quiet = this.#underWay.isQuiet()
    if (!moved && quiet) moved = this.#do({ kind: 'advance-clock' }).length > 0
    if (!moved && quiet) this.stopFreely()
    return moved
  }

  #grantFreely(thread: ThreadId): boolean {
    const state = itemOf(this.world.threads, thread)?.state
    if (
      state?.kind !== 'at-op' ||
      this.#underWay.isPerforming(thread) ||
      readinessOf(this.world, thread).kind === 'blocks'
    )
      return false
    const objects = objectsOf(this.world, thread, state.op)
    if (this.#inFlight.clashes(objects)) return false
    this.#inFlight.begin(thread, objects)
    if (state.op.kind === 'process.start') this.#inFlight.begin(mainThreadOf(state.op.child), objects)
    this.schedule.push({ thread, ops: 1 })
    return this.#grant(thread, 'step')
  }

  /** Once every running thread is back, takes note of what they said, in an order that does not depend on who was faster. */
  #check(): void {
    this.#commitCrashes()
    if (this.#free !== null) return this.#pump()
    if (this.#underWay.hasArrivals() && this.#underWay.isEveryoneBack()) this.#commitAll()
    if (!this.#underWay.hasArrivals() && this.#underWay.isEveryoneBack()) this.#commitOutside()
    if (this.#waiters.length === 0 || !this.#isSettled()) return
    const waiters = this.#waiters
    this.#waiters = []
    for (const { resolve } of waiters) resolve()
  }

  #commitAll(): void {
    for (const thread of this.#underWay.arrivals().toSorted()) this.#commit(thread)
  }

  #commitOutside(): void {
    for (const thread of this.#underWay.takeOutside()) this.#do({ kind: 'outside', thread })
  }

  #commit(thread: ThreadId): void {
    const arrival = this.#underWay.takeArrival(thread)
    if (arrival !== undefined) this.#note(arrival)
  }

  #note({ announcement, startPayload }: Arrival): void {
    const { thread } = announcement
    this.#underWay.isBack(thread)
    this.#inFlight.end(thread)
    if (startPayload !== null) this.#startPayloads.set(thread, startPayload)
    this.#do({ kind: 'announce', announcement })
    for (const effect of announcement.effects) {
      if (effect.kind === 'create.pipe')
        this.#host.prepare(
          processOf(thread),
          openEndsOf(this.world, processOf(thread), effect.handles),
          this.#underWay.ticket(),
        )
    }
  }

  #commitCrashes(): void {
    for (const crash of this.#underWay.takeCrashes()) {
      this.#do({ kind: 'crash', ...crash })
      this.#expectDeath(crash.process, null)
      this.#underWay.hasDied(crash.process)
    }
  }
}
