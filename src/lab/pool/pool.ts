/** `multiprocessing.Pool`. Semantics: PL3, PL4, PL6 (CPython `Lib/multiprocessing/pool.py`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { comparable, countable } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkNamed, withNamed } from '../base/named-arguments.ts'
import type { NamedArguments } from '../base/named-arguments.ts'
import { checkOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import { checkIterable } from '../base/type-name.ts'
import type { Finalizer } from '../runtime/finalizers.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { taskText } from '../runtime/tasks.ts'
import { AsyncResult, MapResult } from './async-result.ts'
import type { CallbackOptions } from './async-result.ts'
import { ChunkIterator, IMapIterator } from './imap-iterator.ts'
import type { Crew } from './crew.ts'
import { PoolMachine } from './machine.ts'
import type { TaskShape } from './messages.ts'
import { ProcessCrew } from './process-crew.ts'
import { settingsOf } from './settings.ts'
import type { PoolOptions } from './settings.ts'
import { startMachine } from './start.ts'
import { chunked, defaultChunksize, tasksOf } from './task-lists.ts'

export type ChunkOptions = { readonly chunksize?: number | null }
/** Keyword arguments of a task: its function gets them as one object after the others. */
export type NamedOptions = { readonly kwds?: NamedArguments | null }
export type MapAsyncOptions = ChunkOptions & CallbackOptions

type State = 'running' | 'closed' | 'terminated'

/** A pool as fork copies it. */
export class PoolCopy {
  readonly machine: PoolMachine
  readonly state: State

  constructor(machine: PoolMachine, state: State) {
    this.machine = machine
    this.state = state
  }
}

export class Pool {
  /** @internal */
  readonly machine: PoolMachine
  readonly #runtime: Runtime
  #state: State
  #termination: Finalizer | null = null
  #startFailure: { readonly error: unknown } | null = null

  /**
   * Its workers are started when the object is awaited (`await new Pool(2)`), at the latest before the thread's next
   * call: a constructor cannot wait.
   */
  constructor(
    runtime: Runtime,
    size: number | PoolCopy | null = null,
    options: PoolOptions = {},
    crew: (runtime: Runtime) => Crew = (own) => new ProcessCrew(own),
  ) {
    this.#runtime = runtime
    this.#state = size instanceof PoolCopy ? size.state : 'running'
    if (size instanceof PoolCopy) {
      this.machine = size.machine
      return
    }
    this.machine = new PoolMachine(runtime, settingsOf(runtime, size, options), crew(runtime))
    const started = runtime.defer('pool.start', this.machine.id, String(this.machine.settings.size), () =>
      this.#start(),
    )
    makeAwaitable(this, started)
  }

  /** @internal */
  get id(): ObjectId {
    return this.machine.id
  }

  /** @internal */
  get state(): State {
    return this.#state
  }

  /**
   * Waits for the result of `fn(...args)`, run by a worker.
   * @param fn an exported function
   * @param args what it is called with
   * @param options `kwds` arrives as one object after them
   */
  apply(fn: AnyFunction, args: readonly unknown[] = [], options: NamedOptions = {}): Promise<Received> {
    checkOptions(options, '{ kwds: { minutes: 60 } }', ['kwds'])
    const all = argumentsOf(args, options)
    return this.#call('apply', taskText(fn, all), async () => (await this.#apply(fn, all, {})).take())
  }

  /**
   * Queues `fn(...args)`, and gives an AsyncResult at once.
   * @param fn an exported function
   * @param args what it is called with
   * @param options `kwds`, and the functions `callback` and `errorCallback`, which the result handler calls (PL7)
   */
  applyAsync(
    fn: AnyFunction,
    args: readonly unknown[] = [],
    options: NamedOptions & CallbackOptions = {},
  ): Promise<AsyncResult> {
    checkOptions(options, '{ callback: show }', ['kwds', 'callback', 'errorCallback'])
    const all = argumentsOf(args, options)
    return this.#call('applyAsync', taskText(fn, all), () => this.#apply(fn, all, options))
  }

  /**
   * Waits for the results of `fn(item)`, in the order of the items; raises when all are done the error that came
   * first (PL3).
   * @param fn an exported function
   * @param items one call each
   * @param options `chunksize`: items that go to a worker at once
   */
  map(fn: AnyFunction, items: Iterable<unknown>, options: ChunkOptions = {}): Promise<Received[]> {
    return this.#mapping(
      'map',
      'map',
      fn,
      items,
      options,
      async (result) => (await result.take()) as unknown[],
    )
  }

  /**
   * Queues `fn(item)` for each item, and gives one AsyncResult at once.
   * @param fn an exported function
   * @param items one call each
   * @param options `chunksize`, `callback`, `errorCallback`
   */
  mapAsync(fn: AnyFunction, items: Iterable<unknown>, options: MapAsyncOptions = {}): Promise<AsyncResult> {
    return this.#mapping('mapAsync', 'map', fn, items, options, async (result) => result)
  }

  /** As `map`, with a list of arguments for each call. */
  starmap(
    fn: AnyFunction,
    items: Iterable<readonly unknown[]>,
    options: ChunkOptions = {},
  ): Promise<Received[]> {
    const all = async (result: MapResult): Promise<Received[]> => (await result.take()) as unknown[]
    return this.#mapping('starmap', 'starmap', fn, items, options, all)
  }

  /**
   * As `mapAsync`, with a list of arguments for each call.
   * @param fn an exported function
   * @param items a list of arguments for each call
   * @param options `chunksize`, `callback`, `errorCallback`
   */
  starmapAsync(
    fn: AnyFunction,
    items: Iterable<readonly unknown[]>,
    options: MapAsyncOptions = {},
  ): Promise<AsyncResult> {
    return this.#mapping('starmapAsync', 'starmap', fn, items, options, async (result) => result)
  }

  /** Result by result, in the order of the items. */
  imap(
    fn: AnyFunction,
    items: Iterable<unknown>,
    options: ChunkOptions = {},
  ): Promise<IMapIterator | ChunkIterator> {
    return this.#iterating('imap', true, fn, items, options)
  }

  /** Result by result, as they come. */
  imapUnordered(
    fn: AnyFunction,
    items: Iterable<unknown>,
    options: ChunkOptions = {},
  ): Promise<IMapIterator | ChunkIterator> {
    return this.#iterating('imapUnordered', false, fn, items, options)
  }

  /** Takes no more tasks; the workers end when all are done (PL4). */
  close(): Promise<void> {
    return this.#call('close', '', async () => {
      if (this.#state !== 'running') return
      this.#become('closed')
      this.machine.workerHandler.state = 'close'
      await this.machine.notify()
    })
  }

  /** Ends the workers at once; tasks that are running or waiting are lost (PL6). */
  terminate(): Promise<void> {
    return this.#call('terminate', '', async () => {
      this.#become('terminated')
      await this.#termination?.run()
    })
  }

  /** Waits for the workers' end. ValueError before `close` or `terminate` (PL4). */
  join(): Promise<void> {
    return this.#call('join', '', async () => {
      if (this.#state === 'running') throw new errors.ValueError('Pool is still running')
      const { workerHandler, taskHandler, resultHandler, crew } = this.machine
      for (const handler of [workerHandler, taskHandler, resultHandler]) await handler.join(this.#runtime)
      await crew.join()
    })
  }

  /** Runs `body`, and terminates the pool, whatever `body` does. */
  async with<T>(body: (pool: this) => T | Promise<T>): Promise<T> {
    await this.#call('enter', '', async () => this.#checkRunning())
    try {
      return await body(this)
    } finally {
      await this.terminate()
    }
  }

  /** Ends the k-th worker process with SIGKILL. */
  killWorker(k: number): Promise<void> {
    return this.#call('killWorker', String(k), () => this.machine.crew.kill(k))
  }

  async #start(): Promise<void> {
    try {
      this.#termination = await startMachine(this.machine)
    } catch (error) {
      this.#startFailure = { error }
      throw error
    }
  }

  async #apply(fn: AnyFunction, args: readonly unknown[], callbacks: CallbackOptions): Promise<AsyncResult> {
    this.#checkRunning()
    const result = new AsyncResult(this.machine, callbacks)
    const tasks = [...tasksOf(this.machine, result, 'call', fn, [args])]
    await this.machine.batches.put({ tasks, setLength: null }, taskText(fn, args))
    return result
  }

  #mapping<T>(
    name: string,
    shape: TaskShape,
    fn: AnyFunction,
    items: Iterable<unknown>,
    options: MapAsyncOptions,
    then: (result: MapResult) => Promise<T>,
  ): Promise<T> {
    checkOptions(options, '{ chunksize: 2 }', ['chunksize', 'callback', 'errorCallback'])
    const { chunksize = null, ...callbacks } = options
    checkIterable(items)
    const list = [...items]
    const text = taskText(fn, list)
    return this.#call(name, text, async () => {
      this.#checkRunning()
      const size =
        list.length === 0
          ? 0
          : chunksize === null
            ? defaultChunksize(list.length, this.machine.crew.size)
            : countable(comparable(chunksize, '<='))
      const result = new MapResult(this.machine, size, list.length, callbacks)
      const tasks = [...tasksOf(this.machine, result, shape, fn, size > 0 ? chunked(list, size) : [])]
      await result.finishIfEmpty()
      await this.machine.batches.put({ tasks, setLength: null }, text)
      return then(result)
    })
  }

  #iterating(
    name: string,
    ordered: boolean,
    fn: AnyFunction,
    items: Iterable<unknown>,
    options: ChunkOptions,
  ): Promise<IMapIterator | ChunkIterator> {
    checkOptions(options, '{ chunksize: 2 }', ['chunksize'])
    checkIterable(items)
    return this.#call(name, taskText(fn, []), async () => {
      this.#checkRunning()
      const size = countable(comparable(options.chunksize ?? 1, '<'))
      if (size < 1) throw new errors.ValueError(`Chunksize must be 1+, not ${size}`)
      const result = new IMapIterator(this.machine, ordered)
      const lists = chunked(items, size)
      const tasks = tasksOf(this.machine, result, size === 1 ? 'call' : 'map', fn, lists)
      const setLength = (length: number): Promise<void> => result.setLength(length)
      await this.machine.batches.put({ tasks, setLength }, taskText(fn, []))
      return size === 1 ? result : new ChunkIterator(result)
    })
  }

  #checkRunning(): void {
    if (this.#startFailure !== null) throw this.#startFailure.error
    if (this.#state !== 'running') throw new errors.ValueError('Pool not running')
  }

  #become(state: State): void {
    this.#state = state
    this.#runtime.updateComposite(this.id, { state })
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`pool.${name}`, this.id, text, body)
  }
}

/** `await pool` waits for the start, and gives the pool; from then on it is an object like any other. */
function makeAwaitable(pool: Pool, started: () => Promise<void>): void {
  const then = (resolve: (pool: Pool) => void, reject: (error: unknown) => void): void => {
    Reflect.deleteProperty(pool, 'then')
    started().then(
      () => resolve(pool),
      (error: unknown) => reject(error),
    )
  }
  // oxlint-disable-next-line unicorn/no-thenable -- to be awaited once is what it is for; it is gone after that
  Reflect.defineProperty(pool, 'then', { configurable: true, value: then })
}

function argumentsOf(args: readonly unknown[], { kwds }: NamedOptions): readonly unknown[] {
  checkIterable(args)
  return withNamed(args, checkNamed(kwds, 'kwds'))
}
