/** What both kinds of executors have in common. Semantics: CPython `concurrent.futures._base.Executor`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import type { Seconds } from '../base/time.ts'
import { checkCallable, checkIterable } from '../base/type-name.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { LockHold } from '../threads/thread-lock.ts'
import { taskText } from '../runtime/tasks.ts'
import type { TaskLabel } from '../runtime/tasks.ts'
import type { Future } from './future.ts'
import { MapIterator } from './map-iterator.ts'

export type MapOptions = { readonly timeout?: Seconds; readonly chunksize?: number }
export type ShutdownOptions = { readonly wait?: boolean; readonly cancelFutures?: boolean }
export type InitializerOptions = {
  /** Runs in each worker before its first task. */
  readonly initializer?: AnyFunction | null
  readonly initargs?: readonly unknown[]
}

/** Work as it waits for a worker. `chunk`: the function is called once for each list of arguments. */
export type Work = {
  readonly label: TaskLabel
  readonly fn: AnyFunction
  readonly args: readonly unknown[]
  readonly chunk: boolean
}

/** What a forked child needs to begin anew where its parent's executor stood. */
export type Revival =
  | {
      readonly kind: 'threads'
      readonly size: number
      readonly options: InitializerOptions
      /** Threads of the parent, which still count here, and how many of them were idle. */
      readonly threads: number
      readonly idle: number
    }
  | { readonly kind: 'processes'; readonly size: number; readonly options: InitializerOptions }

export abstract class Executor {
  /** @internal */
  readonly id: ObjectId
  protected readonly runtime: Runtime

  constructor(runtime: Runtime, id: ObjectId) {
    this.runtime = runtime
    this.id = id
  }

  /**
   * Queues `fn(...args)`, and gives the future that ends with it. RuntimeError after `shutdown`; BrokenProcessPool
   * after the death of a worker (EX5).
   * @param fn for processes an exported function; for threads any
   * @param args what it is called with
   */
  submit(fn: AnyFunction, ...args: readonly unknown[]): Promise<Future> {
    const text = taskText(fn, args)
    return this.runtime.call('executor.submit', this.id, text, () =>
      this.#queue({ label: this.#label(text), fn, args, chunk: false }),
    )
  }

  /**
   * The results of `fn(item)` for each item, in their order; waits for all. The first item that fails raises its
   * error (EX2).
   * @param fn called with one item
   * @param items one task each
   * @param options `timeout` in seconds for all of it; `chunksize`: items that go to a worker at once
   */
  map(fn: AnyFunction, items: Iterable<unknown>, options: MapOptions = {}): Promise<Received[]> {
    return this.#mapping('map', fn, items, options, (iterator) => iterator.takeAll())
  }

  /**
   * The same as `map`, result by result: `next()` or `for await`.
   * @param fn called with one item
   * @param items one task each
   * @param options as of `map`
   */
  mapIter(fn: AnyFunction, items: Iterable<unknown>, options: MapOptions = {}): Promise<MapIterator> {
    return this.#mapping('mapIter', fn, items, options, async (iterator) => iterator)
  }

  /**
   * Takes no more tasks, and waits for those that it has (EX6).
   * @param options `wait: false` does not wait; `cancelFutures: true` drops the tasks that have not begun
   */
  shutdown(options: ShutdownOptions = {}): Promise<void> {
    checkOptions(options, '{ wait: false }', ['wait', 'cancelFutures'])
    const { wait = true, cancelFutures = false } = options
    const text = displayOptions(options)
    return this.runtime.call('executor.shutdown', this.id, text, () => this.end(wait, cancelFutures))
  }

  /** Runs `body`, and waits for all tasks, whatever `body` does. */
  async with<T>(body: (executor: this) => T | Promise<T>): Promise<T> {
    try {
      return await body(this)
    } finally {
      await this.shutdown()
    }
  }

  /** @internal Queues work of a call that another object has begun. */
  accept(work: Work): Promise<Future> {
    return this.exclusively(() => this.enqueue(work))
  }

  /** @internal The end of a call of `shutdown` that another object has begun. */
  finish(wait: boolean, cancelFutures: boolean): Promise<void> {
    return this.end(wait, cancelFutures)
  }

  /** @internal Null: a forked child's copy can do nothing with the tasks it takes. */
  abstract revival(): Revival | null
  /** @internal Who is submitting or shutting down just now: a child that is forked meanwhile has the lock for that held for ever. */
  abstract lockHold(): LockHold | null
  /** @internal Why it takes no more tasks, as the error to raise; null as long as it does. */
  abstract refusal(): Error | null
  /** `body` while nobody else submits or shuts down. */
  protected abstract exclusively<T>(body: () => Promise<T>): Promise<T>
  protected abstract enqueue(work: Work): Promise<Future>
  protected abstract end(wait: boolean, cancelFutures: boolean): Promise<void>
  /** How many items go to a worker at once; null: each is a task of its own. */
  protected abstract chunksize(asked: number): number | null

  static afterShutdown(): Error {
    return new errors.RuntimeError('cannot schedule new futures after shutdown')
  }

  static afterInterpreterShutdown(): Error {
    return new errors.RuntimeError('cannot schedule new futures after interpreter shutdown')
  }

  async #queue(work: Work): Promise<Future> {
    return this.exclusively(async () => {
      const refusal = this.refusal()
      if (refusal !== null) throw refusal
      return this.enqueue(work)
    })
  }

  #mapping<T>(
    name: string,
    fn: AnyFunction,
    items: Iterable<unknown>,
    options: MapOptions,
    then: (iterator: MapIterator) => Promise<T>,
  ): Promise<T> {
    checkOptions(options, '{ chunksize: 2 }', ['timeout', 'chunksize'])
    const { timeout, chunksize = 1 } = options
    checkIterable(items)
    const list = [...items]
    return this.runtime.call(`executor.${name}`, this.id, taskText(fn, list), async () => {
      const size = this.chunksize(chunksize)
      const startMs = this.runtime.kernel.now()
      const futures: Future[] = []
      for (const args of size === null ? list.map((item) => [item]) : chunks(list, size)) {
        const label = this.#label(taskText(fn, args))
        futures.push(await this.#queue({ label, fn, args, chunk: size !== null }))
      }
      const passed = (this.runtime.kernel.now() - startMs) / 1000
      const left = timeout === undefined || timeout === null ? null : timeout - passed
      return then(
        new MapIterator(this.runtime, {
          executor: this.id,
          futures,
          timeout: left,
          chunked: size !== null,
        }),
      )
    })
  }

  #label(text: string): TaskLabel {
    return { id: this.runtime.nextId('task'), of: this.id, text }
  }
}

function chunks(items: readonly unknown[], size: number): readonly (readonly unknown[])[] {
  const all: unknown[][] = []
  for (let from = 0; from < items.length; from += size) all.push(items.slice(from, from + size))
  return all
}

/** Runs the work in the calling thread. */
export async function perform({ fn, args, chunk }: Pick<Work, 'fn' | 'args' | 'chunk'>): Promise<unknown> {
  checkCallable(fn)
  if (!chunk) return callWith(fn, args)
  const results: unknown[] = []
  for (const item of args) results.push(await callWith(fn, [item]))
  return results
}

export function checkInitializer(initializer: unknown): void {
  if (initializer === undefined || initializer === null || typeof initializer === 'function') return
  throw new errors.TypeError('initializer must be a callable')
}
