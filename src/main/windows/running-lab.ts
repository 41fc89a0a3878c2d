/** One run under a window's control: stepping, playing, killing, and telling what happens. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { scheduleText } from '#engine/schedule.ts'
import { Remainder } from '#engine/remainder.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import { Spending } from '#engine/spending.ts'
import type { RunBudget } from '#engine/spending.ts'
import { itemOf } from '#model/tables/table.ts'
import type { Breakpoint } from '#model/breakpoints/breakpoint.ts'
import type { TurnsWatch } from '#model/turns/watch.ts'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type {
  HostAnswers,
  HostMessage,
  HostRefusal,
  ProgramSource,
  RunSetting,
  RunStanding,
  RunState,
  SchedulerSetting,
  TraceHead,
} from '#protocol/host.ts'
import type { KernelView } from '#protocol/kernel-view.ts'
import { refusalOf } from '#protocol/refusal-of.ts'
import { WINDOW_BUDGET } from '../run-budget.ts'
import type { Runnable } from '../runs/runnable.ts'
import { watchComputing } from '../watch-computing.ts'
import { WALL } from '../wall.ts'
import { schedulerFor } from '../scheduler-for.ts'
import { Batcher } from './batcher.ts'
import { BeforeStuck } from './before-stuck.ts'
import { misfit, tooLong } from './refusals.ts'
import { runStanding } from './run-standing.ts'
import { Stops } from './stops.ts'
import { Stopwatch } from './stopwatch.ts'
import type { Hosted } from '../runs/hosted.ts'

const FRAME_MS = 16
/** A run that goes on by itself is drawn ten times a second. */
const STREAM_MS = 100
/** A thread that computes for longer is shown as computing. */
const COMPUTING_MS = 300
const USAGE_MS = 1000
/** How long a step waits for what is outside, and how often playing on looks whether it should stop. */
const OUTSIDE_STEP_MS = 200

export type RunningLabOptions = {
  readonly run: number
  readonly runnable: Pick<Runnable, 'name' | 'files' | 'variants'>
  readonly setting: RunSetting
  /** What a saved run keeps of the program, where that is not what it was started with. */
  readonly kept?: (
    events: EventList,
    typed: string,
  ) => { readonly program: ProgramSource; readonly files: Runnable['files'] }
  readonly hosted: Hosted
  readonly tell: (message: HostMessage) => void
  /** What notices loops that nothing can end; null: nobody looks for them. */
  readonly turns?: TurnsWatch | null
  /** As the conductor has it. */
  readonly hasClocks?: boolean
  /** What it may use up in all; `WINDOW_BUDGET` when left out. */
  readonly budget?: RunBudget
}

export class RunningLab {
  readonly #options: RunningLabOptions
  readonly #conductor: Conductor
  readonly #batcher: Batcher<WorldEvent>
  #scheduler: Remainder
  #setting: SchedulerSetting
  #sent = 0
  /** What it has used up. Time counts while steps are taken, not while the person or the pace waits. */
  readonly #spending: Spending
  readonly #stopwatch = new Stopwatch()
  #playing: { readonly stop: () => void; readonly ended: Promise<void> } | null = null
  #busy: Promise<void> = Promise.resolve()
  #computing: readonly ThreadId[] = []
  #failure: HostRefusal | null = null
  #live = false
  #typed = ''
  readonly #stops = new Stops(() => this.#conductor.world)
  readonly #beforeStuck: BeforeStuck
  #endWatch = () => {}

  constructor(options: RunningLabOptions) {
    this.#options = options
    this.#spending = new Spending(options.budget ?? WINDOW_BUDGET, () => this.#stopwatch.passedMs())
    this.#setting = options.setting.scheduler
    this.#scheduler = new Remainder(schedulerFor(this.#setting))
    this.#batcher = new Batcher(FRAME_MS, STREAM_MS, (events) => {
      options.tell({ kind: 'run.events', run: options.run, from: this.#sent, events })
      this.#sent += events.length
    })
    this.#conductor = new Conductor({
      host: (events) =>
        options.hosted.host({
          ...events,
          // Nobody may be waiting for the run to settle just now.
          failed: (error) => {
            events.failed(error)
            this.fail(refusalOf(error))
          },
        }),
      wall: WALL,
      onEvent: (event, world) => this.#stops.note(event, world),
      onEvents: (events) => {
        this.#batcher.add(events)
        this.#spending.note(events)
        // Nobody asks before the next step of a free run.
        if (this.#live && (this.#isSpent() || this.#isStopped())) this.#conductor.stopFreely()
        // Nobody here has asked for it: the outside has come by itself.
        if (events.some(({ kind }) => kind === 'outside.ready')) setImmediate(() => this.#tellState())
      },
      ...(options.turns === undefined ? {} : { turns: options.turns }),
      ...(options.hasClocks === undefined ? {} : { hasClocks: options.hasClocks }),
    })
    this.#beforeStuck = new BeforeStuck(this.#conductor, options.hosted)
  }

  get run(): number {
    return this.#options.run
  }

  begin(): void {
    this.#watch()
    void this.#exclusively(() => this.#conductor.start())
  }

  /** Resolves when the step is over; at once when nothing can go. `ops`: of its call, or (null) all that is left of it. */
  async step(thread: ThreadId | null, ops: number | null = null): Promise<void> {
    await this.pause()
    await this.#exclusively(() =>
      this.#stops.byHand(async () => {
        if (this.#isSpent()) return
        if (thread === null) return this.#stepChosen(ops)
        await this.#reach(thread)
        await this.#stepOf({ thread, ops: null }, ops)
      }),
    )
  }

  /** Where it is to stop from now on. */
  stopAt(breakpoints: readonly Breakpoint[]): void {
    this.#stops.set(breakpoints)
  }

  play(stepsPerSecond: number, until: Breakpoint | null = null): void {
    if (this.#playing !== null) return
    let going = true
    const ended = this.#exclusively(async () => {
      if (!this.#stops.begins(until)) await this.#playOn(stepsPerSecond, () => going)
      this.#stops.ends()
    }).finally(() => {
      this.#playing = null
      this.#tellState()
    })
    this.#playing = { stop: () => (going = false), ended }
    this.#tellState()
  }

  async pause(): Promise<void> {
    this.#playing?.stop()
    await this.#playing?.ended
  }

  /** Lets go of the reins: ops are granted in order of arrival, and the order is recorded. */
  live(): void {
    if (this.#playing !== null) return
    this.#live = true
    const ended = this.#exclusively(async () => {
      if (!this.#stops.begins(null)) await this.#stopwatch.during(() => this.#liveOn())
      this.#stops.ends()
    }).finally(() => {
      this.#playing = null
      this.#live = false
      this.#tellState()
    })
    this.#playing = { stop: () => this.#conductor.stopFreely(), ended }
    this.#tellState()
  }

  setScheduler(setting: SchedulerSetting): void {
    this.#scheduler = new Remainder(schedulerFor(setting))
    this.#setting = setting
    this.#tellState()
  }

  async kill(process: ProcessId, signal: Signal): Promise<void> {
    await this.pause()
    await this.#conductor.kill(process, signal)
    this.#tellState()
  }

  leaveOut(thread: ThreadId): void {
    this.#conductor.leaveOut(thread)
  }

  type(text: string | null): void {
    this.#typed += text ?? ''
    this.#options.hosted.type?.(text)
  }

  /** The text of one of the program's own files. */
  file(path: string): string | null {
    const { kept, runnable } = this.#options
    const files = kept?.(this.#conductor.events, '').files ?? runnable.files
    return files.find((file) => file.path === path)?.text ?? null
  }

  kernelView(process: ProcessId): KernelView {
    return this.#options.hosted.kernelView(this.#conductor.world, process, this.#conductor.events.length)
  }

  /** What is to be saved of it, but for the events, which the window has. */
  trace(): HostAnswers['trace.save'] {
    const { runnable, setting, hosted, kept } = this.#options
    const { program, files } = kept?.(this.#conductor.events, this.#typed) ?? {
      program: setting.program,
      files: runnable.files,
    }
    const pids = hosted.allPids?.()
    const head: TraceHead = {
      files,
      setting: { ...setting, program, variants: runnable.variants },
      transport: hosted.transport,
      schedule: scheduleText(this.#conductor.schedule),
      ...(pids === undefined ? {} : { pids }),
    }
    // So that the window has them by then.
    this.#batcher.flush()
    const name = `${runnable.name.replace(/\.(lab\.[jt]s|pyw?)$/, '')}.lockstep`
    return { name, head, events: this.#conductor.events.length }
  }

  fail(refusal: HostRefusal): void {
    this.#failure ??= refusal
    this.#tellState()
  }

  async dispose(): Promise<void> {
    this.#endWatch()
    this.#playing?.stop()
    this.#conductor.stopFreely()
    await this.#conductor.dispose()
    this.#batcher.flush()
  }

  async #stepChosen(ops: number | null): Promise<void> {
    const before = this.#conductor.standing()
    if (before.kind === 'waiting') await this.#conductor.advanceClock()
    if (before.kind === 'outside') await this.#conductor.awaitOutside(OUTSIDE_STEP_MS)
    const standing = this.#conductor.standing()
    if (standing.kind !== 'choosing') return
    const choice = this.#scheduler.pick(standing.enabled, this.#conductor.world)
    if (choice?.kind === 'misfit') return this.fail(misfit(choice.entry.thread, choice.at))
    if (choice !== null) await this.#stepOf(choice.entry, ops)
  }

  /** So much of this choice as `ops` says; what is left of it comes next. */
  async #stepOf(entry: ScheduleEntry, ops: number | null): Promise<void> {
    const before = this.#conductor.world
    const granted = await this.#conductor.step(entry.thread, ops ?? entry.ops ?? Infinity)
    if (ops !== null) this.#scheduler.brokenOff(entry, granted, before, this.#conductor.world)
    else if (granted > 0) this.#scheduler.forget()
  }

  /** A thread that only time keeps waiting is reached by letting time pass, as long as nobody else could go. */
  async #reach(thread: ThreadId): Promise<void> {
    for (;;) {
      const standing = this.#conductor.standing()
      const state = itemOf(this.#conductor.world.threads, thread)?.state
      if (standing.kind !== 'waiting' || state?.kind !== 'at-op' || state.deadlineMs === null) return
      await this.#conductor.advanceClock()
    }
  }

  async #playOn(stepsPerSecond: number, going: () => boolean): Promise<void> {
    const pauseMs = 1000 / stepsPerSecond
    let due = performance.now()
    while (going()) {
      if (this.#isSpent()) return
      const result = await this.#stopwatch.during(() =>
        play(this.#conductor, this.#scheduler, {
          maxSteps: this.#conductor.world.step + 1,
          goOn: () => going() && !this.#stops.isMet(),
          isHeld: (thread) => this.#stops.isHeld(thread),
          onHeld: (entry, granted, before) =>
            this.#scheduler.brokenOff(entry, granted, before, this.#conductor.world),
          spent: () => this.#spending.spent(),
          outsideMs: OUTSIDE_STEP_MS,
        }),
      )
      if (this.#isStopped()) return
      // Whatever is waited for outside may still come.
      if (result.kind === 'outside') continue
      if (result.kind === 'misfit') this.fail(misfit(result.thread as ThreadId, result.step))
      if (result.kind === 'spent') this.#isSpent()
      if (result.kind !== 'limit') return
      due += pauseMs
      const wait = due - performance.now()
      // Fast runs take many steps a frame; give the event loop a turn at least once a frame.
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
      else if (wait < -FRAME_MS) {
        due = performance.now()
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
  }

  async #liveOn(): Promise<void> {
    if (!this.#isSpent()) await this.#conductor.runFreely()
  }

  /** Whether a breakpoint was met by what has just happened. */
  #isStopped(): boolean {
    this.#stops.settled()
    return this.#stops.isMet()
  }

  /** Whether the run has used up what it may; then it is over, and says so. */
  #isSpent(): boolean {
    const spent = this.#spending.spent()
    if (spent !== null) this.fail(tooLong(spent))
    return spent !== null
  }

  /** One thing at a time: a command waits for the one before it. */
  #exclusively(work: () => unknown): Promise<void> {
    const tell = () => this.#tellState()
    const done = this.#busy.then(work).then(() => this.#beforeStuck.settle(tell))
    this.#busy = done.then(tell, (error: unknown) => this.fail(refusalOf(error)))
    return this.#busy
  }

  #watch(): void {
    const { activityOf } = this.#options.hosted
    const watch = watchComputing(this.#conductor, {
      afterMs: COMPUTING_MS,
      ...(activityOf === undefined ? {} : { activityOf }),
      tell: this.#guarded((threads: readonly ThreadId[]) => {
        this.#computing = threads
        this.#tellState()
      }),
    })
    const usage = setInterval(
      this.#guarded(() =>
        this.#options.tell({ kind: 'run.usage', run: this.run, usage: this.#options.hosted.usage() }),
      ),
      USAGE_MS,
    )
    this.#endWatch = () => {
      watch()
      clearInterval(usage)
    }
  }

  /** A timer has nobody above it who could deal with an error: the run stops with it, and main goes on. */
  #guarded<A extends readonly unknown[]>(look: (...args: A) => void): (...args: A) => void {
    return (...args) => {
      try {
        look(...args)
      } catch (error) {
        this.#endWatch()
        this.fail(refusalOf(error))
      }
    }
  }

  #tellState(): void {
    this.#batcher.flush()
    if (this.#beforeStuck.calls()) void this.#exclusively(() => undefined)
    this.#options.tell({ kind: 'run.state', run: this.run, state: this.#state() })
  }

  #state(): RunState {
    const standing = this.#beforeStuck.said(runStanding(this.#conductor, this.#failure))
    return {
      standing,
      playing: this.#playing !== null,
      live: this.#live,
      computing: this.#computing,
      scheduler: this.#setting,
      next: this.#next(standing),
      hit: this.#stops.hit,
      compared: this.#conductor.compared,
      pids: this.#options.hosted.pids(),
    }
  }

  #next(standing: RunStanding): ThreadId | null {
    if (standing.kind !== 'choosing' && standing.kind !== 'turns') return null
    const choice = this.#scheduler.peek(standing.enabled, this.#conductor.world)
    return choice?.kind === 'step' ? choice.entry.thread : null
  }
}
