/** The inside of a pool (PL1), which its handlers share: queues, workers, unfinished jobs. */
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import type { StartMethod, ThreadRole } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Mailbox } from '../threads/mailbox.ts'
import { SimpleQueue } from '../queues/simple-queue.ts'
import { JobCache } from './cache.ts'
import type { Crew } from './crew.ts'
import type { TaskMessage } from './messages.ts'
import type { PoolSettings } from './settings.ts'

/** A job's tasks, in order; `setLength` is told their number when all have been sent. */
export type TaskBatch = {
  readonly tasks: Iterable<TaskMessage>
  readonly setLength: ((length: number) => Promise<void>) | null
}

export type HandlerState = 'run' | 'close' | 'terminate'

/** One of the pool's three threads. */
export class Handler {
  state: HandlerState = 'run'
  thread: ThreadId | null = null
  isAlive = false

  async start(runtime: Runtime, role: ThreadRole, pool: ObjectId, body: () => Promise<void>): Promise<void> {
    this.isAlive = true
    this.thread = await runtime.startThread(role, role, pool, async () => {
      try {
        await body()
      } finally {
        this.isAlive = false
      }
    })
  }

  async join(runtime: Runtime): Promise<void> {
    if (this.thread === null) return
    await runtime.op({ kind: 'thread.join', target: this.thread, timeoutMs: null })
  }
}

export class PoolMachine {
  readonly id: ObjectId
  readonly runtime: Runtime
  readonly settings: PoolSettings
  readonly method: StartMethod
  readonly crew: Crew
  /** Wakes the worker handler. */
  readonly notifier: SimpleQueue
  readonly batches: Mailbox<TaskBatch | null>
  readonly cache: JobCache
  readonly workerHandler = new Handler()
  readonly taskHandler = new Handler()
  readonly resultHandler = new Handler()

  /** `copy`: what a fork keeps of it besides its crew. */
  constructor(
    runtime: Runtime,
    settings: PoolSettings,
    crew: Crew,
    copy: { readonly id: ObjectId; readonly notifier: SimpleQueue } | null = null,
  ) {
    this.runtime = runtime
    this.settings = settings
    this.method = runtime.self.startMethod
    this.crew = crew
    this.id = copy?.id ?? runtime.nextId('pool')
    this.batches = new Mailbox(runtime)
    this.notifier = copy?.notifier ?? new SimpleQueue(runtime)
    this.cache = new JobCache(() => this.notify())
    if (copy !== null) return
    const { notifier, batches } = this
    runtime.composite({
      id: this.id,
      kind: 'pool',
      parts: { ...crew.parts, notifier: notifier.id, tasks: batches.id },
      facts: { size: settings.size, state: 'running', maxtasksperchild: settings.maxtasksperchild },
    })
  }

  /** Ops of the caller's call. */
  notify(): Promise<void> {
    return this.notifier.putRaw(null)
  }
}
