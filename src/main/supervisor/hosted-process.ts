/** What a host knows of one of its processes: its worker, its open ends. */
import type { Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
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

  /** The op that each thread was last let go with, until it announces the next. */
  readonly granted = new Map<ThreadId, Op['kind']>()

  constructor(id: ProcessId, worker: WorkerProcess) {
    this.id = id
    this.worker = worker
  }

  ready(): void {
    this.isReady = true
    for (const next of this.whenReady.splice(0)) next()
  }
}
