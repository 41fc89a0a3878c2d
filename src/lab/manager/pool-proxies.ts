/** Proxies of a manager's Pool, and of the results and iterators that it makes in the server. Semantics: MG7 (CPython `managers.PoolProxy`). */
import { errors } from '../base/errors.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import type { Seconds } from '../base/time.ts'
import type { NamedArguments } from '../base/named-arguments.ts'
import type { Token } from './protocol.ts'
import { Proxy } from './proxy.ts'

type Chunks = { readonly chunksize?: number | null }
type Named = { readonly kwds?: NamedArguments | null }

/** Its tasks run in workers of the manager's server. Callbacks do not travel there. */
export class PoolProxy extends Proxy {
  /** Waits for the result of `fn(...args)`, run by a worker (MG7). */
  apply(fn: AnyFunction, args: readonly unknown[] = [], options: Named = {}): Promise<Received> {
    checkOptions(options, '{ kwds: { minutes: 60 } }', ['kwds'])
    return this.call('apply', [fn, args, options], fn.name)
  }

  /** Queues `fn(...args)`, and gives a proxy of its result. */
  applyAsync(fn: AnyFunction, args: readonly unknown[] = [], options: Named = {}): Promise<AsyncResultProxy> {
    checkOptions(options, '{ kwds: { minutes: 60 } }', ['kwds'])
    return this.#made('applyAsync', AsyncResultProxy, fn, args, options)
  }

  /** Waits for the results of `fn(item)`, in the order of the items. */
  map(fn: AnyFunction, items: Iterable<unknown>, options: Chunks = {}): Promise<Received[]> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.call('map', [fn, [...items], options], fn.name)
  }

  /** Queues `fn(item)` for each item, and gives a proxy of the results. */
  mapAsync(fn: AnyFunction, items: Iterable<unknown>, options: Chunks = {}): Promise<AsyncResultProxy> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.#made('mapAsync', AsyncResultProxy, fn, [...items], options)
  }

  /** As `map`, with a list of arguments for each call. */
  starmap(fn: AnyFunction, items: Iterable<readonly unknown[]>, options: Chunks = {}): Promise<Received[]> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.call('starmap', [fn, [...items], options], fn.name)
  }

  /** As `mapAsync`, with a list of arguments for each call. */
  starmapAsync(
    fn: AnyFunction,
    items: Iterable<readonly unknown[]>,
    options: Chunks = {},
  ): Promise<AsyncResultProxy> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.#made('starmapAsync', AsyncResultProxy, fn, [...items], options)
  }

  /** Result by result, in the order of the items. */
  imap(fn: AnyFunction, items: Iterable<unknown>, options: Chunks = {}): Promise<IteratorProxy> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.#made('imap', IteratorProxy, fn, [...items], options)
  }

  /** Result by result, as they come. */
  imapUnordered(fn: AnyFunction, items: Iterable<unknown>, options: Chunks = {}): Promise<IteratorProxy> {
    checkOptions(options, '{ chunksize: 4 }', ['chunksize'])
    return this.#made('imapUnordered', IteratorProxy, fn, [...items], options)
  }

  /** Takes no more tasks; the workers end when all are done. */
  close(): Promise<void> {
    return this.call('close')
  }

  /** Ends the workers at once; tasks that are running or waiting are lost. */
  terminate(): Promise<void> {
    return this.call('terminate')
  }

  /** Waits for the workers' end; ValueError before `close` or `terminate`. */
  join(): Promise<void> {
    return this.call('join')
  }

  /** Runs `body` and terminates, whatever `body` does. */
  async with<T>(body: (pool: this) => T | Promise<T>): Promise<T> {
    try {
      return await body(this)
    } finally {
      await this.terminate()
    }
  }

  /** `fn`, its items or arguments, and options: the object that they make stays in the server. */
  #made<T extends Proxy>(
    method: string,
    Type: new (runtime: Proxy['runtime'], token: Token) => T,
    fn: AnyFunction,
    ...rest: readonly unknown[]
  ): Promise<T> {
    return this.runtime.call(`pool.${method}`, this.id, fn.name, async () => {
      return new Type(this.runtime, await this.ask<Token>(method, [fn, ...rest]))
    })
  }
}

export class AsyncResultProxy extends Proxy {
  /**
   * Waits for the value; raises the error of the task, or MpTimeoutError when the time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  get(timeout: Seconds = null): Promise<Received> {
    return this.call('get', [timeout])
  }

  /**
   * Waits until the result has come, or the time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout: Seconds = null): Promise<void> {
    return this.call('wait', [timeout])
  }

  /** Whether the result has come. */
  ready(): Promise<boolean> {
    return this.call('ready')
  }

  /** Whether the task raised nothing; ValueError as long as it is not ready. */
  successful(): Promise<boolean> {
    return this.call('successful')
  }
}

export class IteratorProxy extends Proxy implements AsyncIterable<Received> {
  /** The next result; StopIteration after the last. */
  next(): Promise<Received> {
    return this.call('next')
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Received> {
    for (;;) {
      try {
        yield await this.next()
      } catch (error) {
        if (error instanceof errors.StopIteration) return
        throw error
      }
    }
  }
}
