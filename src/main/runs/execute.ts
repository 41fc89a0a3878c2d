/** Runs a program to its end without a window: what the command line, the conformance runner and tests do. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import type { PlayResult } from '#engine/play.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { Scheduler } from '#engine/schedulers.ts'
import type { WallClock } from '#engine/wall-clock.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { watchComputing } from './watch-computing.ts'

export type ExecuteOptions = {
  readonly host: (events: HostEvents) => ProcessHost
  readonly scheduler: Scheduler
  readonly maxSteps: number
  /** Wall milliseconds that a process may compute without coming to an op. */
  readonly computeMs: number
  /** For processes that wait for the outside: the wall's clock, and for how long of it nothing else may happen. */
  readonly outside?: { readonly wall: WallClock; readonly patienceMs: number }
  /** Wall milliseconds after which the others go on without a thread that computes, where that can be (`leaveOut`). */
  readonly leaveOutMs?: number
  /** Whether it may be one of those: everybody when left out. */
  readonly mayLeaveOut?: (thread: ThreadId) => boolean
  /** Breaks the run off with `interrupted`. */
  readonly signal?: AbortSignal
  /** Wall milliseconds for the whole run; then it is broken off with `overtime`. */
  readonly wallMs?: number
  /** Called, settled, after every step: with the world and the number of steps taken. */
  readonly onStep?: (world: World) => void
}

export type Execution = {
  readonly result:
    | PlayResult
    | { readonly kind: 'computing'; readonly threads: readonly ThreadId[] }
    | { readonly kind: 'interrupted' }
    | { readonly kind: 'overtime' }
  readonly conductor: Conductor
}

/**
 * Plays a run on a host of its own; the host is disposed of whatever happens. A process that computes for longer than
 * `computeMs` ends the run with `computing`.
 */
export async function execute(options: ExecuteOptions): Promise<Execution> {
  const { outside, leaveOutMs } = options
  const conductor = new Conductor({
    host: options.host,
    ...(outside === undefined ? {} : { wall: outside.wall }),
  })
  const endLeavingOut =
    leaveOutMs === undefined
      ? () => {}
      : watchComputing(conductor, leaveOutMs, (threads) => {
          for (const thread of threads)
            if (options.mayLeaveOut?.(thread) !== false) conductor.leaveOut(thread)
        })
  let endWatch = () => {}
  const overtime = timeLimit(options.wallMs)
  const computing = new Promise<Extract<Execution['result'], { readonly kind: 'computing' }>>((resolve) => {
    endWatch = watchComputing(conductor, options.computeMs, (threads) => {
      if (threads.length > 0) resolve({ kind: 'computing', threads })
    })
  })
  try {
    const played = begin(conductor, options)
    const result = await Promise.race([
      played,
      computing,
      overtime.reached,
      ...(options.signal === undefined ? [] : [interruption(options.signal)]),
    ])
    return { result, conductor }
  } finally {
    endWatch()
    overtime.cancel()
    endLeavingOut()
    await conductor.dispose()
  }
}

async function begin(conductor: Conductor, options: ExecuteOptions): Promise<PlayResult> {
  await conductor.start()
  const onStep = options.onStep
  return play(conductor, options.scheduler, {
    maxSteps: options.maxSteps,
    ...(options.outside === undefined ? {} : { outsideMs: options.outside.patienceMs }),
    ...(onStep === undefined ? {} : { onStep: () => onStep(conductor.world) }),
  })
}

function interruption(signal: AbortSignal): Promise<{ readonly kind: 'interrupted' }> {
  return new Promise((resolve) => {
    const interrupt = () => resolve({ kind: 'interrupted' })
    if (signal.aborted) interrupt()
    else signal.addEventListener('abort', interrupt, { once: true })
  })
}

function timeLimit(ms: number | undefined): {
  readonly reached: Promise<{ readonly kind: 'overtime' }>
  readonly cancel: () => void
} {
  let timer: NodeJS.Timeout | undefined
  const reached = new Promise<{ readonly kind: 'overtime' }>((resolve) => {
    if (ms !== undefined) timer = setTimeout(() => resolve({ kind: 'overtime' }), ms)
  })
  return { reached, cancel: () => clearTimeout(timer) }
}
