/** `ProcessPoolExecutor`. Semantics: EX1, EX3–EX7 (CPython `Lib/concurrent/futures/process.py`). */
import { comparable, countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import { processExecutorsExit } from '../runtime/interpreter-exit.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { LockHold } from '../threads/thread-lock.ts'
import { ProcessExecutorState } from './executor-state.ts'
import { checkInitializer, Executor } from './executor.ts'
import type { InitializerOptions, Revival, Work } from './executor.ts'
import { Future } from './future.ts'
import { manage } from './manager-thread.ts'

export type ProcessExecutorOptions = InitializerOptions & {
  /** A worker is replaced after so many tasks; its workers are then spawned, whatever the start method. */
  readonly maxTasksPerChild?: number | null
}

const DEFAULT_SIZE = 4

export class ProcessPoolExecutor extends Executor {
  readonly #state: ProcessExecutorState
  #nextWorkId = 0

  constructor(runtime: Runtime, size: number | null = null, options: ProcessExecutorOptions = {}) {
    checkOptions(options, '{ maxTasksPerChild: 2 }', ['initializer', 'initargs', 'maxTasksPerChild'])
    const { initializer = null, initargs = [], maxTasksPerChild: maxTasks = null } = options
    const count = comparable(size ?? runtime.kernel.cpuCount ?? DEFAULT_SIZE, '<=')
    if (count <= 0) throw new errors.ValueError('max_workers must be greater than 0')
    checkInitializer(initializer)
    checkMaxTasks(maxTasks)
    super(runtime, runtime.nextId('executor'))
    const method = maxTasks === null ? runtime.self.startMethod : 'spawn'
    this.#state = new ProcessExecutorState(runtime, this.id, count, method, {
      initializer,
      initargs,
      maxTasks,
    })
  }

  /** Ends the k-th worker process with SIGKILL. */
  killWorker(k: number): Promise<void> {
    return this.runtime.call('executor.killWorker', this.id, String(k), async () => {
      const worker = [...this.#state.workers.values()][k]
      if (worker === undefined) throw new errors.IndexError('list index out of range')
      await worker.kill()
    })
  }

  /** @internal Once started, its manager thread stays with the parent. */
  override revival(): Revival | null {
    const { thread, size, settings, method } = this.#state
    if (thread !== null || method !== 'fork') return null
    return {
      kind: 'processes',
      size,
      options: { initializer: settings.initializer, initargs: settings.initargs },
    }
  }

  /** @internal */
  override lockHold(): LockHold | null {
    return this.#state.lock.hold
  }

  /** @internal */
  override refusal(): Error | null {
    const { broken, shutdown } = this.#state
    if (broken !== null) return new errors.BrokenProcessPool(broken)
    if (shutdown) return Executor.afterShutdown()
    return processExecutorsExit(this.runtime).isOver ? Executor.afterInterpreterShutdown() : null
  }

  protected override exclusively<T>(body: () => Promise<T>): Promise<T> {
    return this.#state.lock.holding(body)
  }

  protected override async enqueue(work: Work): Promise<Future> {
    const state = this.#state
    const future = new Future(this.runtime, work.label)
    const workId = this.#nextWorkId++
    state.pending.set(workId, { work, future })
    state.waiting.push(workId)
    await state.wakeup.wake()
    if (state.method !== 'fork') await state.adjustWorkers()
    await this.#startManager()
    return future
  }

  protected override async end(wait: boolean, cancelFutures: boolean): Promise<void> {
    const state = this.#state
    await state.lock.holding(async () => {
      state.cancelPending = cancelFutures
      state.shutdown = true
      this.runtime.updateComposite(this.id, { shutdown: true })
      await state.wakeup.wake()
    })
    if (!wait) return
    if (state.thread !== null) {
      await this.runtime.op({ kind: 'thread.join', target: state.thread, timeoutMs: null })
    }
    await state.results.close()
  }

  protected override chunksize(asked: number): number {
    const size = comparable(asked, '<')
    if (size < 1) throw new errors.ValueError('chunksize must be >= 1.')
    return countable(size)
  }

  /** With fork all workers are made before there is a thread in the process that they copy. */
  async #startManager(): Promise<void> {
    const state = this.#state
    if (state.thread !== null) return
    if (state.method === 'fork') {
      while (state.workers.size < state.size) await state.startWorker()
    }
    const exit = processExecutorsExit(this.runtime)
    const thread = await this.runtime.startThread(
      'executor-manager',
      'executor-manager',
      this.id,
      () => manage(state),
      true,
    )
    state.thread = thread
    await exit.add(thread, () => state.wakeup.wake())
  }
}

function checkMaxTasks(maxTasks: number | null): void {
  if (maxTasks === null) return
  if (!Number.isInteger(maxTasks)) throw new errors.TypeError('max_tasks_per_child must be an integer')
  if (maxTasks <= 0) throw new errors.ValueError('max_tasks_per_child must be >= 1')
}
