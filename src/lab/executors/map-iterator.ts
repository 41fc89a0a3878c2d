/** What `Executor.map` gives: the results in the order of the items. Semantics: EX2 (CPython `_base.Executor.map`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { countdown } from '../base/countdown.ts'
import { errors } from '../base/errors.ts'
import type { Received } from '../base/received.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Future } from './future.ts'

export type MapParts = {
  readonly executor: ObjectId
  readonly futures: readonly Future[]
  readonly timeout: Seconds
  /** Each future stands for a chunk of items, and gives the list of their results. */
  readonly chunked: boolean
  /** Results of a chunk that has been begun. */
  readonly results?: readonly unknown[]
}

export class MapIterator implements AsyncIterable<Received> {
  readonly #runtime: Runtime
  readonly #executor: ObjectId
  readonly #futures: Future[]
  readonly #leftMs: () => number | null
  readonly #chunked: boolean
  #results: unknown[]

  /** The timeout counts from now. */
  constructor(runtime: Runtime, { executor, futures, timeout, chunked, results = [] }: MapParts) {
    this.#runtime = runtime
    this.#executor = executor
    this.#futures = [...futures]
    this.#leftMs = countdown(runtime.kernel, timeoutMs(timeout))
    this.#chunked = chunked
    this.#results = [...results]
  }

  /** @internal What it has still to give. */
  copy(): MapParts {
    const left = this.#leftMs()
    return {
      executor: this.#executor,
      futures: [...this.#futures],
      timeout: left === null ? null : left / 1000,
      chunked: this.#chunked,
      results: [...this.#results],
    }
  }

  /** The next item's result; StopIteration after the last, and after an error. */
  next(): Promise<Received> {
    return this.#runtime.call('map.next', this.#executor, '', () => this.take())
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Received> {
    try {
      while (this.#results.length > 0 || this.#futures.length > 0) yield await this.next()
    } finally {
      await this.#runtime.call('map.close', this.#executor, '', () => this.#cancelRest())
    }
  }

  /** @internal */
  async take(): Promise<unknown> {
    if (this.#results.length === 0) await this.#takeFuture()
    return this.#results.shift()
  }

  /** @internal All that is left, as `list(...)` would make of it. */
  async takeAll(): Promise<unknown[]> {
    const all: unknown[] = []
    while (this.#results.length > 0 || this.#futures.length > 0) all.push(await this.take())
    return all
  }

  async #takeFuture(): Promise<void> {
    const future = this.#futures.shift()
    if (future === undefined) throw new errors.StopIteration()
    const left = this.#leftMs()
    try {
      const result = await future.outcome(left === null ? null : Math.max(0, left))
      this.#results = this.#chunked ? [...(result as readonly unknown[])] : [result]
    } catch (error) {
      await future.tryCancel()
      await this.#cancelRest()
      throw error
    }
  }

  /** What has not begun never will. */
  async #cancelRest(): Promise<void> {
    for (const future of this.#futures.splice(0)) await future.tryCancel()
  }
}
