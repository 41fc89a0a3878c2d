/** Plays a Python program to its end without a window, and says how it went. */
import { UNCONFINED } from '#protocol/confinement.ts'
import type { RunBudget } from '#engine/spending.ts'
import type { SchedulerSetting } from '#protocol/host.ts'
import type { KernelView } from '#protocol/kernel-view.ts'
import { LockstepError } from '#protocol/lockstep-error.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { Stated } from '../labs/stated.ts'
import { fewerRights } from '../confinement/fewer-rights.ts'
import { execute } from '../runs/execute.ts'
import { whyBrokenOff } from '../runs/played.ts'
import type { FinishedRun } from '../runs/report.ts'
import { activityOf } from '../supervisor/process-facts.ts'
import { schedulerFor } from '../scheduler-for.ts'
import { pythonKernelView } from './python-kernel-view.ts'
import { NOT_BORN, PythonHost } from './python-host.ts'
import { nameOf } from './python-program.ts'
import type { PythonProgram } from './python-program.ts'
import { PythonSession } from './python-session.ts'
import { turnsWatchOf } from './turns-watch.ts'
import { WALL } from '../wall.ts'

export type PythonPlayOptions = {
  readonly scheduler: SchedulerSetting
  readonly seed: number
  readonly maxSteps: number
  /** What it may use up in all; `RUN_BUDGET` when left out. */
  readonly budget?: RunBudget
  readonly computeMs: number
  /** Wall time to wait for the outside while nothing else happens. */
  readonly outsideMs: number
  readonly signal?: AbortSignal
  /** Sleeps take as long as they say, and clocks are the machine's. */
  readonly inRealTime?: boolean
  /** Nobody chooses: each op goes as soon as it can, in real time. */
  readonly isObserved?: boolean
  /** No network but its own, files to read only, limits: as far as this system can. */
  readonly hasFewerRights?: boolean
  /** Of the library, where the program says nothing; the interpreter's own when left out. */
  readonly startMethod?: StartMethod
  /** Called, settled, after every step: with the world, and what the kernel says of a process of it. */
  readonly onStep?: (world: World, look: (process: ProcessId) => KernelView) => void
  /** What a lesson says will happen. */
  readonly stated?: Stated | null
  readonly onOutput: (process: ProcessId | null, stream: 'stdout' | 'stderr', text: string) => void
}

/** After so long without an op of a thread the others go on: it may wait for them in a way that nobody sees. */
const LEAVE_OUT_MS = 1000

/** `session`: whose folder to use; without one, one is made for this run and closed after it. */
export async function playPython(
  program: PythonProgram,
  options: PythonPlayOptions,
  given?: PythonSession,
): Promise<FinishedRun> {
  const isConfined = options.hasFewerRights === true
  const confinement = isConfined ? fewerRights() : UNCONFINED
  const session = given ?? new PythonSession()
  let host: PythonHost | null = null
  try {
    const { result, conductor, folded } = await execute({
      host: (events) =>
        (host = new PythonHost(
          {
            program,
            seed: options.seed,
            inRealTime: options.inRealTime === true || options.isObserved === true,
            isObserved: options.isObserved === true,
            hasFewerRights: isConfined,
            ...(options.startMethod === undefined ? {} : { startMethod: options.startMethod }),
            output: options.onOutput,
          },
          session,
          events,
        )),
      scheduler: schedulerFor(options.scheduler),
      maxSteps: options.maxSteps,
      ...(options.budget === undefined ? {} : { budget: options.budget }),
      // Who is only observed may compute for as long as it likes.
      computeMs: options.isObserved === true ? Infinity : options.computeMs,
      beforeStuck: async () => host?.look(),
      brokenBy: (error) =>
        error instanceof LockstepError && error.code === NOT_BORN ? `${error.what} ${error.why}` : null,
      turns: turnsWatchOf(program),
      hasClocks: true,
      inRealTime: options.inRealTime === true || options.isObserved === true,
      isFree: options.isObserved === true,
      activityOf: (process) => {
        const pid = host?.pids.get(process)
        return pid === undefined ? null : activityOf(pid)
      },
      outside: { wall: WALL, patienceMs: options.outsideMs },
      // A new interpreter takes its time until it introduces itself; nobody goes on without it.
      mayLeaveOut: (thread) => host?.knows(thread) === true,
      leaveOutMs: Math.min(LEAVE_OUT_MS, options.computeMs / 2),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      onStep: (world) =>
        options.onStep?.(world, (process) =>
          host === null
            ? { kind: 'unavailable', why: 'gone' }
            : pythonKernelView(host.whereabouts(process), world, process, 0),
        ),
    })
    const pids: ReadonlyMap<ProcessId, number> = (host as PythonHost | null)?.pids ?? new Map()
    return {
      lab: nameOf(program.entry),
      events: conductor.events,
      folded,
      schedule: conductor.schedule,
      transport: 'kernel',
      transportNote: null,
      confinement,
      divergences: conductor.divergence === null ? 0 : 1,
      stopped: whyBrokenOff(result, conductor.divergence, options.computeMs),
      stated: options.stated ?? null,
      pids: Object.fromEntries(pids),
      program: 'python',
      ...(options.isObserved === true ? { isObserved: true as const } : {}),
    }
  } finally {
    if (given === undefined) await session.close()
  }
}
