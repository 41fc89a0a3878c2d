/** `ThreadPoolExecutor`. Semantics: EX1, EX3–EX7 (CPython `Lib/concurrent/futures/thread.py`). */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import { comparable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import { checkOptions } from '../base/options.ts'
import { threadExecutorsExit } from '../runtime/interpreter-exit.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { noteTask, runTask } from '../runtime/tasks.ts'
import { ThreadLock } from '../threads/thread-lock.ts'
import type { LockHold } from '../threads/thread-lock.ts'
import { Mailbox } from '../threads/mailbox.ts'
import { checkInitializer, Executor, perform } from './executor.ts'
import type { InitializerOptions, Revival, Work } from './executor.ts'
import { Future } from './future.ts'

/** Work with the future it is for; null wakes a thread that may have to end. */
type Item = { readonly work: Work; readonly future: Future } | null

const MOST_THREADS_UNASKED = 32
const MORE_THREADS_THAN_PROCESSORS = 4

export class ThreadPoolExecutor extends Executor {
  readonly #size: number
  readonly #options: InitializerOptions
  readonly #items: Mailbox<Item>
  /** Between submitting and shutting down. */
  readonly #lock: ThreadLock
  readonly #threads: ThreadId[] = []
  /** Threads of the process that this one was forked from: they count, and do nothing. */
  readonly #lost: number
  /** Threads that have finished a task and not been counted on for another one. */
  #idle = 0
  #broken: string | null = null
  #shutdown = false

  constructor(
    runtime: Runtime,
    size: number | null = null,
    options: InitializerOptions = {},
    lost: { readonly threads: number; readonly idle: number } = { threads: 0, idle: 0 },
  ) {
    checkOptions(options, '{ initializer: setUp }', ['initializer', 'initargs'])
    super(runtime, runtime.nextId('executor'))
    this.#size = comparable(size ?? defaultSize(runtime), '<=')
    if (this.#size <= 0) throw new errors.ValueError('max_workers must be greater than 0')
    checkInitializer(options.initializer)
    this.#options = options
    this.#lost = lost.threads
    this.#idle = lost.idle
    this.#items = new Mailbox(runtime)
    this.#lock = new ThreadLock(runtime)
    runtime.composite({
      id: this.id,
      kind: 'thread-executor',
      parts: { queue: this.#items.id, shutdownLock: this.#lock.id },
      facts: { size: this.#size, shutdown: false },
    })
  }

  /** @internal */
  override revival(): Revival {
    const { length } = this.#threads
    return {
      kind: 'threads',
      size: this.#size,
      options: this.#options,
      threads: length + this.#lost,
      idle: this.#idle,
    }
  }

  /** @internal */
  override lockHold(): LockHold | null {
    return this.#lock.hold
  }

  /** @internal */
  override refusal(): Error | null {
    if (this.#broken !== null) return new errors.BrokenThreadPool(this.#broken)
    if (this.#shutdown) return Executor.afterShutdown()
    return threadExecutorsExit(this.runtime).isOver ? Executor.afterInterpreterShutdown() : null
  }

  protected override exclusively<T>(body: () => Promise<T>): Promise<T> {
    return this.#lock.holding(body)
  }

  protected override async enqueue(work: Work): Promise<Future> {
    const future = new Future(this.runtime, work.label)
    await this.#items.put({ work, future }, work.label.text)
    await this.#adjustThreadCount()
    return future
  }

  protected override async end(wait: boolean, cancelFutures: boolean): Promise<void> {
    await this.#lock.holding(async () => {
      this.#shutdown = true
      this.runtime.updateComposite(this.id, { shutdown: true })
      if (cancelFutures) await this.#drain((future) => future.tryCancel())
      await this.#items.put(null, 'wake')
    })
    if (!wait) return
    for (const thread of this.#threads) {
      await this.runtime.op({ kind: 'thread.join', target: thread, timeoutMs: null })
    }
  }

  protected override chunksize(): null {
    return null
  }

  async #adjustThreadCount(): Promise<void> {
    if (this.#idle > 0) {
      this.#idle -= 1
      return
    }
    if (this.#threads.length + this.#lost >= this.#size) return
    const exit = threadExecutorsExit(this.runtime)
    const thread = await this.runtime.startThread(
      'executor-thread',
      'executor-thread',
      this.id,
      () => this.#serve(),
      true,
    )
    this.#threads.push(thread)
    await exit.add(thread, () => this.#items.put(null, 'wake'))
  }

  /** The life of one thread. */
  async #serve(): Promise<void> {
    if (!(await this.#initialize())) return
    for (;;) {
      const taken = await this.#items.take()
      if (taken === null) continue
      if (taken.item !== null) {
        await this.#run(taken.item.work, taken.item.future)
        this.#idle += 1
      } else if (this.#shutdown || threadExecutorsExit(this.runtime).isOver) {
        this.#shutdown = true
        // The other threads are to know as well.
        await this.#items.put(null, 'wake')
        return
      }
    }
  }

  async #run(work: Work, future: Future): Promise<void> {
    if (!(await future.setRunningOrNotifyCancel())) return
    noteTask(this.runtime, work.label, 'running')
    let value: unknown
    try {
      value = await runTask(this.runtime, () => perform(work))
    } catch (error) {
      await this.#ending(future, () => future.setException(error))
      return
    }
    await this.#ending(future, () => future.setResult(value))
  }

  #ending(future: Future, body: () => Promise<void>): Promise<void> {
    return this.runtime.call('executor.finish', future.id, '', body)
  }

  async #initialize(): Promise<boolean> {
    const { initializer, initargs = [] } = this.#options
    if (initializer === undefined || initializer === null) return true
    try {
      await runTask(this.runtime, () => callWith(initializer, initargs))
      return true
    } catch (error) {
      this.runtime.traceback(error, 'Exception in initializer:')
      await this.#break()
      return false
    }
  }

  /** Nothing that was submitted will run. */
  #break(): Promise<void> {
    return this.runtime.call('executor.break', this.id, '', () =>
      this.#lock.holding(async () => {
        const broken = 'A thread initializer failed, the thread pool is not usable anymore'
        this.#broken = broken
        await this.#drain((future) => future.setException(new errors.BrokenThreadPool(broken)))
      }),
    )
  }

  /** Takes out what waits. */
  async #drain(each: (future: Future) => Promise<unknown>): Promise<void> {
    for (let taken = await this.#items.take(0); taken !== null; taken = await this.#items.take(0)) {
      if (taken.item !== null) await each(taken.item.future)
    }
  }
}

function defaultSize(runtime: Runtime): number {
  return Math.min(MOST_THREADS_UNASKED, (runtime.kernel.cpuCount ?? 1) + MORE_THREADS_THAN_PROCESSORS)
}
