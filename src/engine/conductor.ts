/**
 * Conducts one run: waits until every process is settled, lets a scheduler's choice happen, hands the consequences to
 * the host, and records the events. The same for real and for virtual processes.
 *
 * A thread is *running* from its grant until it announces its next op. The run is *settled* when none is running and
 * nothing that was asked of the host is outstanding; only then is anything chosen, so a run is a function of program,
 * seed and schedule.
 */
import { decide } from '#model/decide.ts'
import { enabledThreads, nextDeadline } from '#model/enabled.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { isMomentOver } from '#model/moment.ts'
import { EventRecord } from '#model/record/event-record.ts'
import { hasItem, itemOf } from '#model/tables/table.ts'
import type { Turns } from '#model/turns/turns.ts'
import { TurnsWatch } from '#model/turns/watch.ts'
import type { KernelAnswer, WorldEvent } from '#model/vocabulary/events.ts'
import { MAIN_PROCESS, processOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'
import { Claims } from './claims.ts'
import type { ConductorOptions } from './conductor-options.ts'
import { isDisposition } from './disposition.ts'
import { FreeRun } from './free-run.ts'
import { HostWork } from './host-work.ts'
import { InFlight } from './in-flight.ts'
import type { Divergence, ProcessHost } from './process-host.ts'
import { RunClock } from './run-clock.ts'
import type { ScheduleEntry } from './schedule.ts'
import { ScheduleEntries } from './schedule-entries.ts'
import { grantFor, outcomeIn } from './outcome-in.ts'
import { OutsideWait } from './outside-wait.ts'
import { Signals } from './signals.ts'
import { isInCall, standingIn } from './standing.ts'
import type { Standing } from './standing.ts'
import { UnderWay } from './under-way.ts'
import type { Arrival } from './under-way.ts'
import { Waiters } from './waiters.ts'

export class Conductor {
  readonly events = new EventRecord()
  readonly schedule: ScheduleEntry[] = []
  world: World = initialWorld()
  divergence: Divergence | null = null
  /** Kernel answers asked for so far: each was compared with the model's. */
  compared = 0

  readonly #entries = new ScheduleEntries()
  readonly #host: ProcessHost
  readonly #onEvent: (event: WorldEvent, world: World) => void
  readonly #onEvents: (events: readonly WorldEvent[]) => void
  readonly #underWay = new UnderWay()
  readonly #inFlight = new InFlight()
  readonly #claims: Claims
  readonly #work: HostWork
  readonly #signals: Signals
  readonly #outside: OutsideWait
  readonly #free: FreeRun
  readonly #turns: TurnsWatch | null
  readonly #clock: RunClock
  readonly #waiters = new Waiters()

  constructor(options: ConductorOptions) {
    this.#onEvent = options.onEvent ?? (() => {})
    this.#onEvents = options.onEvents ?? (() => {})
    this.#outside = new OutsideWait(options.wall ?? null)
    this.#claims = new Claims(options.wall !== undefined)
    this.#turns = options.turns === undefined ? new TurnsWatch() : options.turns
    this.#clock = new RunClock(
      options.inRealTime === true ? (options.wall ?? null) : null,
      options.hasClocks === true,
    )
    this.#free = new FreeRun(
      {
        world: () => this.world,
        hasDiverged: () => this.divergence !== null,
        isInTurns: () => this.turns() !== null,
        noteArrivals: () => {
          for (const thread of this.#underWay.arrivals()) this.#commit(thread)
          this.#commitOutside()
        },
        step: (thread) => {
          this.schedule.push(this.#entries.of({ thread, ops: 1 }))
          if (this.#clock.isReal) this.#moveClock()
          return this.#grant(thread, 'step')
        },
        advanceClock: () => !this.#clock.isReal && this.#do({ kind: 'advance-clock' }).length > 0,
        waitsForTime: () =>
          this.#clock.isReal &&
          this.#clock.wakeAt(nextDeadline(this.world), () => {
            this.#do({ kind: 'advance-clock' })
            this.#check()
          }),
      },
      this.#underWay,
      this.#inFlight,
    )
    this.#host = options.host({
      announced: (announcement, startPayload) => {
        const { thread } = announcement
        this.#underWay.outsideIsNoted(thread)
        const isBack = this.#underWay.isLeftOut(thread)
        if (isBack) this.#passWallTime()
        if (!hasItem(this.world.threads, thread)) this.#refuse(thread, `${thread} has not been started`)
        // Whoever is alone under way need not be put beside others.
        else if (this.#isAlone(thread)) this.#note({ announcement, startPayload })
        else this.#underWay.arrives({ announcement, startPayload })
        this.#check()
        if (isBack) this.#outside.tell()
      },
      prepared: (ticket) => {
        this.#underWay.isPrepared(ticket)
        this.#check()
      },
      performed: (thread, answers) => {
        if (!this.#underWay.hasPerformed(thread)) return
        if (answers === undefined || !this.#measured(thread, answers)) this.#inFlight.end(thread)
        this.#check()
      },
      outside: (thread) => {
        this.#underWay.outsideIsReady(thread)
        this.#passWallTime()
        this.#check()
        this.#outside.tell()
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
        this.#waiters.fail(error)
        this.stopFreely()
      },
    })
    this.#work = new HostWork(this.#host, this.#underWay)
    this.#signals = new Signals(this.#host, this.#underWay)
  }

  /** Starts the main process; resolves when the run is settled for the first time. */
  async start(): Promise<void> {
    this.#host.start(MAIN_PROCESS, [], null)
    await this.settled()
  }

  /** Resolves when the run is settled (at once if it is), or has diverged. Rejects with what the host failed with. */
  settled(): Promise<void> {
    return this.#isAtRest() ? Promise.resolve() : this.#waiters.wait()
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
    const turns = this.#turns?.look(this.world) ?? null
    return this.#clock.believes(this.world, turns) ? turns : null
  }

  /** Moves virtual time: to the earliest deadline, where there is one; in real time, or beside somebody who computes, once that has come. */
  async advanceClock(): Promise<void> {
    await this.settled()
    if (this.#underWay.hasLeftOut() && !this.#clock.isReal) await this.awaitOutside(Infinity)
    else {
      await this.#clock.until(nextDeadline(this.world))
      this.#do({ kind: 'advance-clock' })
    }
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
    if (!this.#waiters.hasFailed()) {
      await this.#outside.begin(leftMs)
      this.#passWallTime()
      this.#outside.over()
    }
    await this.settled()
    return this.events.slice(before).some((event) => event.kind !== 'clock.advanced')
  }

  /**
   * One step: the thread's op is granted, and its call goes on until it returns or blocks (at most `ops` ops), or until `isHeld`.
   * Resolves, settled, with the number of ops granted; 0 when the thread was not enabled.
   */
  async step(thread: ThreadId, ops = Infinity, isHeld: () => boolean = () => false): Promise<number> {
    if (!this.#isAtRest()) await this.settled()
    this.#moveClock()
    const call = itemOf(this.world.threads, thread)?.call?.id
    let granted = 0
    let held = false
    while (granted < ops && this.divergence === null && isInCall(this.world, thread, call)) {
      if (!this.#grant(thread, granted === 0 ? 'step' : 'grant')) break
      granted++
      if (!this.#isAtRest()) await this.settled()
      if (!isHeld()) continue
      held = isInCall(this.world, thread, call)
      break
    }
    if (granted === 0) return 0
    this.schedule.push(this.#entries.of({ thread, ops: ops === Infinity && !held ? null : granted }))
    return granted
  }

  /** Lets the processes run in parallel (`free-run.ts`). Resolves, settled, when nothing can go any more, or after `stopFreely`. */
  async runFreely(): Promise<void> {
    await this.settled()
    await this.#free.run()
    await this.settled()
  }

  stopFreely(): void {
    this.#free.stop()
  }

  /** The person ends a process, whatever it is doing. */
  async kill(process: ProcessId, signal: Signal): Promise<void> {
    this.#do({ kind: 'kill', process, signal })
    await this.settled()
  }

  dispose(): Promise<void> {
    this.#outside.tell()
    this.#clock.end()
    return this.#host.dispose()
  }

  /** False, and nothing has happened, when the thread's op is not enabled. */
  #grant(thread: ThreadId, kind: 'step' | 'grant'): boolean {
    const state = itemOf(this.world.threads, thread)?.state
    if (state?.kind !== 'at-op') return false
    const { op } = state
    const events = this.#do({ kind, thread })
    if (events.length === 0) return false
    const grant = grantFor(thread, op, events, this.world.clockMs)
    this.compared += grant.answers.length
    const after = itemOf(this.world.threads, thread)?.state.kind
    // A process that has just killed itself is at nothing any more: there is nothing to perform.
    if (grant.outcome.kind === 'transfer' && after === 'at-op') this.#underWay.performs(thread)
    else if (after === 'running') this.#underWay.runs(thread)
    this.#work.granted(events, op, thread, this.world)
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
      this.#work.noted(event, before)
      if (event.kind === 'process.killed') this.#expectDeath(event.process, event.signal)
      if (event.kind === 'process.ended') this.#expectDeath(event.process, null)
      if (isDisposition(event) && transition.kind !== 'interrupt') this.#signals.pass(event, before)
    }
    if (events.length > 0) this.#onEvents(events)
    return events
  }

  /** Whether a signal's handler may run now, in the middle of the op that the thread waits at. */
  #mayHandle(thread: ThreadId, signal: Signal): boolean {
    if (this.#signals.takeCall(thread)) return true
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

  #moveClock(): void {
    if (isMomentOver(this.world)) this.#do({ kind: 'advance-clock' })
    const move = this.#clock.due(this.world, this.#turns)
    if (move !== null) this.#do(move)
  }

  /** While the run waits for the outside, its clock goes as the wall's does. */
  #passWallTime(): void {
    const passedMs = this.#outside.takePassedMs()
    if (passedMs > 0) this.#do({ kind: 'advance-clock', toMs: this.world.clockMs + passedMs })
  }

  /** Nothing of what it said is taken note of. The run goes on once it is gone. */
  #refuse(thread: ThreadId, why: string): void {
    const process = processOf(thread)
    if (itemOf(this.world.processes, process)?.life.kind !== 'alive') return
    if (this.#underWay.refuses(process)) this.#host.refuse(process, why)
  }

  #expectDeath(process: ProcessId, signal: Signal | null): void {
    this.#underWay.forget(process)
    this.#claims.forget(process)
    this.#underWay.dies(process)
    if (signal !== null) this.#host.signal(process, signal, 'ends')
  }

  #isSettled(): boolean {
    if (this.divergence !== null) return true
    if (!this.#underWay.isSettled()) return false
    if (!this.#underWay.hasLeftOut()) return true
    // One that was left out is waited for as soon as nobody else can go, or will be able to as the wall's time goes by.
    return (
      enabledThreads(this.world).length > 0 || (this.#outside.hasClock() && nextDeadline(this.world) !== null)
    )
  }

  /** Settled, and nothing has failed: there is nothing to wait for. */
  #isAtRest(): boolean {
    return !this.#waiters.hasFailed() && this.#isSettled()
  }

  /** Of all threads this one alone is under way, in a run that goes step by step. */
  #isAlone(thread: ThreadId): boolean {
    return !this.#free.isOn() && this.#underWay.isAlone(thread)
  }

  /** Once every running thread is back, takes note of what they said, in an order that does not depend on who was faster. */
  #check(): void {
    this.#commitCrashes()
    if (this.#free.isOn()) return this.#free.pump()
    if (this.#underWay.hasArrivals() && this.#underWay.isEveryoneBack()) this.#commitAll()
    if (!this.#underWay.hasArrivals() && this.#underWay.isEveryoneBack()) this.#commitOutside()
    if (this.#waiters.areThere() && this.#isSettled()) this.#waiters.letGo()
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

  #note(arrival: Arrival): void {
    const { announcement } = arrival
    if (this.#underWay.isRefused(processOf(announcement.thread))) return
    const wrong = this.#claims.wrongIn(this.world, announcement)
    if (wrong !== null) return this.#refuse(announcement.thread, wrong)
    this.#underWay.isBack(announcement.thread)
    this.#inFlight.end(announcement.thread)
    this.#do({ kind: 'announce', announcement })
    this.#work.announced(arrival, this.world)
  }

  #commitCrashes(): void {
    for (const crash of this.#underWay.takeCrashes()) {
      this.#do({ kind: 'crash', ...crash })
      this.#expectDeath(crash.process, null)
      this.#underWay.hasDied(crash.process)
    }
  }
}
