/**
 * Workers started ahead, with their runtime loaded and no process to be yet: a run that finds enough of them begins in
 * milliseconds. There are as many as the last run had processes; what was taken is replaced once the run is quiet,
 * because a start costs tens of milliseconds of a processor.
 */
import type { LinePort } from './line-port.ts'
import type { WorkerCommand } from './worker-command.ts'
import { WorkerProcess } from './worker-process.ts'

export type SpareOptions = {
  readonly command: (port: LinePort) => WorkerCommand
  readonly port: () => LinePort
  /** Told every worker before it can run anything. */
  readonly onStarted: (worker: WorkerProcess) => void
  /** The first to be started ended before they were ready: they cannot be started like that. */
  readonly onFailed: () => void
}

export const FEWEST_SPARES = 2
const MOST_SPARES = 64
/** As many as start at once: more would only get in each other's way on a small machine. */
const AT_ONCE = 2
const QUIET_MS = 300

export class SpareWorkers {
  readonly #options: SpareOptions
  readonly #spares: WorkerProcess[] = []
  readonly #all = new Set<WorkerProcess>()
  #target = FEWEST_SPARES
  #activeAtMs = 0
  #timer: NodeJS.Timeout | null = null
  #closed = false
  #everWarm = false

  constructor(options: SpareOptions) {
    this.#options = options
    this.#refill()
  }

  /** A worker to become a process: a warm one if there is any, else one that is starting. */
  take(): WorkerProcess {
    const at = Math.max(
      0,
      this.#spares.findIndex((spare) => spare.isWarm),
    )
    const [spare] = this.#spares.splice(at, 1)
    this.active()
    return spare ?? this.#start()
  }

  /** The run does something: leave it the processors. */
  active(): void {
    this.#activeAtMs = performance.now()
    if (this.#timer === null && !this.#closed && this.#spares.length < this.#target) this.#arm(QUIET_MS)
  }

  /** How many the next run will want. */
  aim(processes: number): void {
    this.#target = Math.min(MOST_SPARES, Math.max(FEWEST_SPARES, processes))
  }

  /** How many are ready to be taken. */
  get warm(): number {
    return this.#spares.filter((spare) => spare.isWarm).length
  }

  /** Numbers of those that wait. */
  get pids(): readonly number[] {
    return this.#spares.flatMap(({ pid }) => (pid === null ? [] : [pid]))
  }

  /** Resolves once this many spares are warm; for measurements and tests. */
  async whenWarm(count: number): Promise<void> {
    this.#target = Math.max(this.#target, count)
    while (this.warm < count && !this.#closed) {
      this.#refill()
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#spares.length = 0
    await Promise.all([...this.#all].map((worker) => worker.end()))
  }

  #arm(delayMs: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = null
      const quietMs = performance.now() - this.#activeAtMs
      if (quietMs < QUIET_MS) this.#arm(QUIET_MS - quietMs)
      else this.#refill()
    }, delayMs)
    this.#timer.unref()
  }

  #refill(): void {
    if (this.#closed) return
    let starting = this.#spares.filter((spare) => !spare.isWarm).length
    while (this.#spares.length < this.#target && starting < AT_ONCE) {
      this.#spares.push(this.#start())
      starting++
    }
  }

  #start(): WorkerProcess {
    const port = this.#options.port()
    const worker: WorkerProcess = new WorkerProcess(this.#options.command(port), port, {
      warm: () => {
        this.#everWarm = true
        if (performance.now() - this.#activeAtMs >= QUIET_MS) this.#refill()
      },
      goneAsSpare: () => {
        const at = this.#spares.indexOf(worker)
        if (at < 0) return
        this.#spares.splice(at, 1)
        if (!this.#closed && !this.#everWarm) this.#options.onFailed()
      },
      gone: () => this.#all.delete(worker),
    })
    this.#all.add(worker)
    this.#options.onStarted(worker)
    return worker
  }
}
