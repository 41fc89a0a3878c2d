/** Runs a program to its end without a window: what the command line, the conformance runner and tests do. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { playFreely } from '#engine/play-freely.ts'
import type { PlayResult } from '#engine/play.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { Scheduler } from '#engine/scheduler.ts'
import { Spending } from '#engine/spending.ts'
import type { RunBudget, Spent } from '#engine/spending.ts'
import type { WallClock } from '#engine/wall-clock.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { FoldedRun } from '../folded-run.ts'
import { RUN_BUDGET } from '../run-budget.ts'
import { TurnsWatch } from '#model/turns/watch.ts'
import { watchComputing } from '../watch-computing.ts'
import type { WatchOptions } from '../watch-computing.ts'

export type ExecuteOptions = {
  readonly host: (events: HostEvents) => ProcessHost
  readonly scheduler: Scheduler
  readonly maxSteps: number
  /** Milliseconds that a process may compute, or wait for nobody knows what, without coming to an op. */
  readonly computeMs: number
  /** What a process does; see `watchComputing`. */
  readonly activityOf?: WatchOptions['activityOf']
  /** For processes that wait for the outside: the wall's clock, and for how long of it nothing else may happen. */
  readonly outside?: { readonly wall: WallClock; readonly patienceMs: number }
  /** Wall milliseconds after which the others go on without a thread that computes, where that can be (`leaveOut`). */
  readonly leaveOutMs?: number
  /** Whether it may be one of those: everybody when left out. */
  readonly mayLeaveOut?: (thread: ThreadId) => boolean
  /** See `ConductorOptions` and `PlayOptions`. */
  readonly turns?: TurnsWatch | null
  /** As the conductor has it. */
  readonly hasClocks?: boolean
  /** Sleeps take as long as they say. Needs `outside`, whose clock it is. */
  readonly inRealTime?: boolean
  /** Called before it is said that nobody can go any more: the kernel may know better, and the host says so. */
  readonly beforeStuck?: () => Promise<void>
  /** What the host failed with ends the run, and what happened until then is the result: why, for people. Null: it is an error. */
  readonly brokenBy?: (error: unknown) => string | null
  /** Nobody chooses: each op goes as soon as it can. */
  readonly isFree?: boolean
  readonly throughTurns?: boolean
  /** Breaks the run off with `interrupted`. */
  readonly signal?: AbortSignal
  /** What it may use up in all; `RUN_BUDGET` when left out. Then it is broken off with `spent`. */
  readonly budget?: RunBudget
  /** Called, settled, after every step: with the world and the number of steps taken. */
  readonly onStep?: (world: World) => void
}

export type Execution = {
  readonly result:
    | PlayResult
    | { readonly kind: 'computing'; readonly threads: readonly ThreadId[]; readonly isAsleep: boolean }
    | { readonly kind: 'interrupted' }
    | { readonly kind: 'broken'; readonly why: string }
  readonly conductor: Conductor
  /** Its events, folded as they came. */
  readonly folded: FoldedRun
}

/**
 * Plays a run on a host of its own; the host is disposed of whatever happens. A process that computes for longer than
 * `computeMs` ends the run with `computing`.
 */
export async function execute(options: ExecuteOptions): Promise<Execution> {
  const { outside, leaveOutMs, budget = RUN_BUDGET } = options
  const spending = new Spending(budget, () => performance.now())
  const conductor = new Conductor({
    host: options.host,
    onEvent: (event, world) => folded.take(event, world),
    onEvents: (events) => {
      spending.note(events)
      if (options.isFree !== true) return
      if (spending.spent() !== null || conductor.world.step >= options.maxSteps) conductor.stopFreely()
    },
    ...(outside === undefined ? {} : { wall: outside.wall }),
    ...(options.turns === undefined ? {} : { turns: options.turns }),
    ...(options.hasClocks === undefined ? {} : { hasClocks: options.hasClocks }),
    inRealTime: options.inRealTime === true,
  })
  const folded = new FoldedRun(conductor.events, new TurnsWatch(options.turns?.rounds))
  const watched = options.activityOf === undefined ? {} : { activityOf: options.activityOf }
  const endLeavingOut =
    leaveOutMs === undefined
      ? () => {}
      : watchComputing(conductor, {
          ...watched,
          afterMs: leaveOutMs,
          tell: (threads) => {
            for (const thread of threads)
              if (options.mayLeaveOut?.(thread) !== false) conductor.leaveOut(thread)
          },
        })
  let endWatch = () => {}
  const overtime = timeLimit(budget.seconds)
  const computing = new Promise<Extract<Execution['result'], { readonly kind: 'computing' }>>((resolve) => {
    endWatch = watchComputing(conductor, {
      ...watched,
      afterMs: options.computeMs,
      tell: (threads, isAsleep) => {
        if (threads.length > 0) resolve({ kind: 'computing', threads, isAsleep })
      },
    })
  })
  try {
    const played = begin(conductor, options, () => spending.spent()).catch((error: unknown) => {
      const why = conductor.world.step > 0 ? (options.brokenBy?.(error) ?? null) : null
      if (why === null) throw error
      return { kind: 'broken', why } as const
    })
    const result = await Promise.race([
      played,
      computing,
      overtime.reached,
      ...(options.signal === undefined ? [] : [interruption(options.signal)]),
    ])
    return { result, conductor, folded }
  } finally {
    endWatch()
    overtime.cancel()
    endLeavingOut()
    await conductor.dispose()
  }
}

async function begin(
  conductor: Conductor,
  options: ExecuteOptions,
  spent: () => Spent | null,
): Promise<PlayResult> {
  await conductor.start()
  const onStep = options.onStep
  if (options.isFree === true)
    return playFreely(conductor, {
      outsideMs: options.outside?.patienceMs ?? 0,
      maxSteps: options.maxSteps,
      spent,
    })
  for (;;) {
    const result = await play(conductor, options.scheduler, {
      maxSteps: options.maxSteps,
      spent,
      throughTurns: options.throughTurns === true,
      ...(options.outside === undefined ? {} : { outsideMs: options.outside.patienceMs }),
      ...(onStep === undefined ? {} : { onStep: () => onStep(conductor.world) }),
    })
    if (result.kind !== 'stuck') return conductor.divergence === null ? result : { kind: 'diverged' }
    await options.beforeStuck?.()
    if (conductor.divergence !== null) return { kind: 'diverged' }
    // Somebody may have died meanwhile, or run a handler, of which the model knew nothing.
    await conductor.settled()
    if (result.beside === true || conductor.standing().kind === 'stuck') return result
  }
}

function interruption(signal: AbortSignal): Promise<{ readonly kind: 'interrupted' }> {
  return new Promise((resolve) => {
    const interrupt = () => resolve({ kind: 'interrupted' })
    if (signal.aborted) interrupt()
    else signal.addEventListener('abort', interrupt, { once: true })
  })
}

/** Of a run that waits for somebody nothing else asks. */
function timeLimit(seconds: number): {
  readonly reached: Promise<Extract<PlayResult, { readonly kind: 'spent' }>>
  readonly cancel: () => void
} {
  let timer: NodeJS.Timeout | undefined
  const reached = new Promise<Extract<PlayResult, { readonly kind: 'spent' }>>((resolve) => {
    const spent = { what: 'seconds', limit: seconds } as const
    timer = setTimeout(() => resolve({ kind: 'spent', spent }), seconds * 1000)
  })
  return { reached, cancel: () => clearTimeout(timer) }
}
