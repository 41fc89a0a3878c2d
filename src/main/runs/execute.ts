/** Runs a program to its end without a window: what the command line, the conformance runner and tests do. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import type { PlayResult } from '#engine/play.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { Scheduler } from '#engine/schedulers.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { watchComputing } from './watch-computing.ts'

export type ExecuteOptions = {
  readonly host: (events: HostEvents) => ProcessHost
  readonly scheduler: Scheduler
  readonly maxSteps: number
  /** Wall milliseconds that a process may compute without coming to an op. */
  readonly computeMs: number
  /** Breaks the run off with `interrupted`. */
  readonly signal?: AbortSignal
  /** Called, settled, after every step: with the world and the number of steps taken. */
  readonly onStep?: (world: World) => void
}

export type Execution = {
  readonly result:
    | PlayResult
    | { readonly kind: 'computing'; readonly threads: readonly ThreadId[] }
    | { readonly kind: 'interrupted' }
  readonly conductor: Conductor
}

/**
 * Plays a run on a host of its own; the host is disposed of whatever happens. A process that computes for longer than
 * `computeMs` ends the run with `computing`.
 */
export async function execute(options: ExecuteOptions): Promise<Execution> {
  const conductor = new Conductor({ host: options.host })
  let endWatch = () => {}
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
      ...(options.signal === undefined ? [] : [interruption(options.signal)]),
    ])
    return { result, conductor }
  } finally {
    endWatch()
    await conductor.dispose()
  }
}

async function begin(conductor: Conductor, options: ExecuteOptions): Promise<PlayResult> {
  await conductor.start()
  const onStep = options.onStep
  return play(conductor, options.scheduler, {
    maxSteps: options.maxSteps,
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
