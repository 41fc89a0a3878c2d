/** The inside of a process executor, which it shares with its manager thread. */
import type { ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadLock } from '../threads/thread-lock.ts'
import { Queue } from '../queues/queue.ts'
import { SimpleQueue } from '../queues/simple-queue.ts'
import { Process } from '../process/process.ts'
import type { Work } from './executor.ts'
import type { Future } from './future.ts'
import type { CallItem } from './process-messages.ts'
import { processWorker } from './process-worker.ts'
import type { WorkerSettings } from './process-worker.ts'
import { Wakeup } from './wakeup.ts'

/** Calls that lie ready in the queue besides one for each worker. */
const EXTRA_QUEUED_CALLS = 1

export type PendingWork = { readonly work: Work; readonly future: Future }

export class ProcessExecutorState {
  readonly id: ObjectId
  readonly runtime: Runtime
  readonly size: number
  readonly method: StartMethod
  readonly settings: Omit<WorkerSettings, 'executor'>
  readonly calls: Queue
  readonly results: SimpleQueue
  readonly wakeup: Wakeup
  /** Between submitting, shutting down, and the manager thread. */
  readonly lock: ThreadLock
  /** Submitted and unfinished, by work number. */
  readonly pending = new Map<number, PendingWork>()
  /** Those of them that are not yet in the call queue. */
  readonly waiting: number[] = []
  readonly workers = new Map<ProcessId, Process>()
  thread: ThreadId | null = null
  /** Workers that have finished a task and not been counted on for another one. */
  idle = 0
  broken: string | null = null
  shutdown = false
  cancelPending = false

  constructor(
    runtime: Runtime,
    id: ObjectId,
    size: number,
    method: StartMethod,
    settings: Omit<WorkerSettings, 'executor'>,
  ) {
    this.runtime = runtime
    this.id = id
    this.size = size
    this.method = method
    this.settings = settings
    this.wakeup = new Wakeup(runtime)
    this.lock = new ThreadLock(runtime)
    this.calls = new Queue(runtime, size + EXTRA_QUEUED_CALLS, { method })
    this.calls.ignoreBrokenPipe = true
    this.calls.onFeederError = (error, item) => this.#failUnsent(error, item as CallItem)
    this.results = new SimpleQueue(runtime, method)
    const { calls, results, wakeup } = this
    runtime.composite({
      id,
      kind: 'process-executor',
      parts: { calls: calls.id, results: results.id, wakeup: wakeup.pipe, shutdownLock: this.lock.id },
      facts: { size, shutdown: false, broken: false },
    })
  }

  /** Ops of the caller's call. */
  async startWorker(): Promise<void> {
    const { runtime, calls, results, settings, id, method } = this
    const args = [calls, results, { ...settings, executor: id } satisfies WorkerSettings]
    const worker = new Process(
      runtime,
      { target: processWorker(runtime), args },
      {
        role: 'executor-worker',
        of: id,
        method,
        namePrefix: method === 'fork' ? 'ForkProcess' : 'SpawnProcess',
      },
    )
    await worker.start()
    this.workers.set(worker.id, worker)
  }

  /** One more, unless one is free or there are enough. */
  async adjustWorkers(): Promise<void> {
    if (this.idle > 0) this.idle -= 1
    else if (this.workers.size < this.size) await this.startWorker()
  }

  /** A call that cannot be pickled fails; runs in the feeder. */
  async #failUnsent(error: unknown, item: CallItem): Promise<void> {
    if (item === null) return
    const pending = this.pending.get(item.workId)
    this.pending.delete(item.workId)
    await this.lock.holding(() => this.wakeup.wake())
    await pending?.future.setException(error)
  }
}
