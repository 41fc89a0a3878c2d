/** What a host knows of one of its processes: its worker, its open ends, which of its threads compute. */
import type { Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { WireEnd } from '#protocol/worker.ts'
import type { WorkerProcess } from './worker-process.ts'

export class HostedProcess {
  readonly id: ProcessId
  readonly worker: WorkerProcess
  readonly ends = new Map<Handle, WireEnd>()
  /** Has its ends open and its program loaded. */
  isReady = false
  /** The error that it says it ends of; null when it said none. */
  lastWords: string | null = null
  /** Called once, when it is ready or gone: the start of a process is over only then. */
  whenReady: (() => void)[] = []
  /** What to do when the worker has done the `open` or `close` of this number, or is gone. */
  readonly outstanding = new Map<number, () => void>()
  readonly #running = new Map<ThreadId, number>()
  #isReported = false

  constructor(id: ProcessId, worker: WorkerProcess) {
    this.id = id
    this.worker = worker
  }

  ready(): void {
    this.isReady = true
    for (const next of this.whenReady.splice(0)) next()
  }

  runs(thread: ThreadId): void {
    this.#running.set(thread, performance.now())
  }

  /** The thread is at an op. True when that ends a computation that had been reported. */
  rests(thread: ThreadId): boolean {
    this.#running.delete(thread)
    if (!this.#isReported || this.#running.size > 0) return false
    this.#isReported = false
    return true
  }

  /** Threads that have computed for longer than this, told once a computation. */
  computing(thresholdMs: number): { readonly threads: readonly ThreadId[]; readonly sinceMs: number } | null {
    if (this.#isReported) return null
    const now = performance.now()
    const long = [...this.#running].filter(([, since]) => now - since >= thresholdMs)
    if (long.length === 0) return null
    this.#isReported = true
    return {
      threads: long.map(([thread]) => thread),
      sinceMs: Math.max(...long.map(([, since]) => now - since)),
    }
  }
}
