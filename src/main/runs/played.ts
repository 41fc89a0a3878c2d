/** Plays a runnable program without a window, on real or on virtual processes, and says how it went. */
import { availableParallelism } from 'node:os'
import type { Scheduler } from '#engine/scheduler.ts'
import type { PlayResult } from '#engine/play.ts'
import type { RunBudget } from '#engine/spending.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Divergence } from '#engine/process-host.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import { Supervisor } from '../supervisor/supervisor.ts'
import type { RoomAnswer } from '../virtual-room/request.ts'
import { playVirtually, roomConfinement } from '../virtual-room/room.ts'
import { execute } from './execute.ts'
import type { Hosted } from './hosted.ts'
import { RUN_BUDGET, whySpent } from '../run-budget.ts'
import type { Execution } from './execute.ts'
import { realHosted } from './real-hosted.ts'
import type { FinishedRun } from './report.ts'
import type { Runnable } from './runnable.ts'
import { INTERRUPTED, TURNS } from './stops.ts'
import { turnsWatchFor } from '../turns-watch-for.ts'
import { schedulerFor } from '../scheduler-for.ts'

export type PlayOptions = {
  readonly scheduler: SchedulerSetting
  readonly seed: number
  /** How many processors the program sees; this machine's when left out. */
  readonly cpuCount?: number
  readonly maxSteps: number
  /** What it may use up in all; `RUN_BUDGET` when left out. */
  readonly budget?: RunBudget
  readonly virtual: boolean
  /** Milliseconds that a process may compute, or wait for nobody knows what, without coming to an op. */
  readonly computeMs: number
  /** Breaks the run off; what happened until then is the result. */
  readonly signal?: AbortSignal
  /** What processes write to their own standard output and error; real ones only. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void
  /** Goes on where nothing will ever change, as long as the recorded run did. */
  readonly throughTurns?: boolean
  /** Called, settled, after every step of a run on real processes. */
  readonly onStep?: (world: World, hosted: Hosted) => void
}

/** `supervisor`: whose workers to use; without one, a session is made for this run and closed after it. */
export async function playToEnd(
  runnable: Runnable,
  options: PlayOptions,
  supervisor?: Supervisor,
): Promise<FinishedRun> {
  const played = options.virtual
    ? await playInRoom(runnable, options)
    : await playReally(runnable, options, supervisor)
  return { lab: runnable.name, stated: runnable.stated, ...played }
}

type Played = Omit<FinishedRun, 'lab' | 'stated'>

async function playInRoom({ compiled, variants }: Runnable, options: PlayOptions): Promise<Played> {
  const { scheduler, seed, cpuCount = availableParallelism(), maxSteps, computeMs, signal } = options
  const { budget = RUN_BUDGET, throughTurns = false } = options
  const answer = await playVirtually(
    { compiled, variants, seed, cpuCount, scheduler, maxSteps, throughTurns },
    { computeMs, budget, ...(signal === undefined ? {} : { signal }) },
  )
  const { events, schedule, folded } = answer
  return {
    events,
    folded,
    schedule,
    transport: 'virtual',
    transportNote: null,
    confinement: roomConfinement(),
    divergences: 0,
    stopped: whyRoomStopped(answer, computeMs),
    pids: {},
  }
}

function whyRoomStopped(answer: RoomAnswer, computeMs: number): string | null {
  switch (answer.kind) {
    case 'played':
      return whyStopped(answer.result)
    case 'interrupted':
      return INTERRUPTED
    case 'overdue':
      return noOpFor('a process', computeMs, answer.isAsleep)
    case 'failed':
      return `the virtual run broke off: ${answer.message}; try it on real processes, without --virtual`
  }
}

async function playReally(runnable: Runnable, options: PlayOptions, given?: Supervisor): Promise<Played> {
  const scheduler: Scheduler = schedulerFor(options.scheduler)
  const supervisor = given ?? new Supervisor()
  try {
    const hosted = realHosted(supervisor, {
      runnable,
      seed: options.seed,
      cpuCount: options.cpuCount ?? availableParallelism(),
      news: { output: (_process, stream, text) => options.onOutput(stream, text) },
    })
    const { result, conductor, folded } = await execute({
      host: hosted.host,
      scheduler,
      maxSteps: options.maxSteps,
      ...(options.budget === undefined ? {} : { budget: options.budget }),
      computeMs: options.computeMs,
      turns: turnsWatchFor(runnable.compiled),
      throughTurns: options.throughTurns === true,
      ...(hosted.activityOf === undefined ? {} : { activityOf: hosted.activityOf }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onStep: (world) => options.onStep?.(world, hosted),
    })
    const { divergence } = conductor
    const stopped = whyBrokenOff(result, divergence, options.computeMs)
    return {
      events: conductor.events,
      folded,
      schedule: conductor.schedule,
      transport: hosted.transport,
      transportNote: supervisor.transportNote,
      confinement: supervisor.confinement,
      divergences: divergence === null ? 0 : 1,
      stopped,
      pids: hosted.pids(),
    }
  } finally {
    if (given === undefined) await supervisor.close()
  }
}

/** Why a run on processes did not come to its end; null when it did. */
export function whyBrokenOff(
  result: Execution['result'],
  divergence: Divergence | null,
  computeMs: number,
): string | null {
  if (divergence !== null)
    return `kernel and model differ: ${divergence.process} ${divergence.op}: the model says ${divergence.expected}, the kernel ${divergence.actual}`
  switch (result.kind) {
    case 'interrupted':
      return INTERRUPTED
    case 'computing':
      return noOpFor(result.threads.join(', '), computeMs, result.isAsleep)
    case 'broken':
      return result.why
    case 'ended':
    case 'stuck':
    case 'outside':
    case 'limit':
    case 'spent':
    case 'turns':
    case 'misfit':
    case 'diverged':
    case 'stopped':
      return whyStopped(result)
  }
}

function noOpFor(who: string, limitMs: number, isAsleep: boolean): string {
  return isAsleep
    ? `${who} waited for ${limitMs / 1000} s for what the run does not know of: for something that never comes?`
    : `${who} computed for ${limitMs / 1000} s without coming to an op: a loop without an end?`
}

function whyStopped(result: PlayResult): string | null {
  switch (result.kind) {
    case 'ended':
    case 'stuck':
    case 'outside':
      return null
    case 'limit':
      return `the limit of ${result.steps} steps was reached`
    case 'spent':
      return whySpent(result.spent)
    case 'turns':
      return TURNS
    case 'misfit':
      throw new LockstepError({
        code: 'schedule.misfit',
        what: `The schedule does not fit: at its step ${result.step + 1}, ${result.thread} cannot go.`,
        why: 'The program, its variants or its seed differ from the recorded ones.',
        next: 'Use the schedule with the program and the variants that it was recorded with.',
      })
    case 'diverged':
    case 'stopped':
      return result.kind
  }
}
