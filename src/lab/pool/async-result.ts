/** `AsyncResult`, and the one of `map`. Semantics: CPython `multiprocessing.pool.ApplyResult`, `MapResult`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Received } from '../base/received.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { noteAwaited, noteErrorMet } from '../runtime/tasks.ts'
import { ThreadEvent } from '../threads/thread-event.ts'
import type { Job, JobCache } from './cache.ts'
import type { Outcome } from './messages.ts'

export type ResultCallback = (value: never) => unknown

/** They run in the pool's result handler, in the process that has the pool. */
export type CallbackOptions = {
  readonly callback?: ResultCallback | null
  readonly errorCallback?: ResultCallback | null
}

/** `id`: the pool's; null for a copy in a process that has no pool. */
export type ResultSource = {
  readonly id: ObjectId | null
  readonly runtime: Runtime
  readonly cache: JobCache
}

/** A result as fork copies it. */
export type ResultCopy = {
  readonly id: ObjectId
  readonly job: number
  readonly isReady: boolean
  readonly outcome: Outcome
}

export class AsyncResult implements Job {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly job: number
  protected readonly source: ResultSource
  readonly #event: ThreadEvent
  readonly #callbacks: CallbackOptions
  protected outcome: Outcome = { ok: true, value: null }

  constructor(source: ResultSource, callbacks: CallbackOptions = {}, copy: ResultCopy | null = null) {
    this.source = source
    this.#callbacks = callbacks
    this.id = copy?.id ?? source.runtime.nextId('result')
    this.job = copy?.job ?? source.runtime.nextNumber('job')
    this.#event = new ThreadEvent(source.runtime, copy?.isReady)
    if (copy !== null) this.outcome = copy.outcome
    source.cache.add(this.job, this)
  }

  /** @internal */
  copy(): ResultCopy {
    return { id: this.id, job: this.job, isReady: this.#event.isSet(), outcome: this.outcome }
  }

  /**
   * Waits for the value; raises the error of the task, or MpTimeoutError when the time is over (PL5).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  get(timeout?: Seconds): Promise<Received> {
    return this.#call('get', displayOptions({ timeout }), () => this.take(timeout))
  }

  /**
   * Waits until the result has come, or the time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<void> {
    return this.#call('wait', displayOptions({ timeout }), async () => {
      await this.#event.wait(timeout)
    })
  }

  /** Whether the result has come. */
  ready(): Promise<boolean> {
    return this.#call('ready', '', async () => this.#event.isSet())
  }

  /** Whether the task raised nothing; ValueError as long as it is not ready. */
  successful(): Promise<boolean> {
    return this.#call('successful', '', async () => {
      if (!this.#event.isSet()) throw new errors.ValueError(`${this.id} not ready`)
      return this.outcome.ok
    })
  }

  /** @internal `get` as a part of another call. */
  async take(timeout?: Seconds): Promise<unknown> {
    if (!this.#event.isSet()) noteAwaited(this.source.runtime, this.source.id, this.id)
    await this.#event.wait(timeout)
    if (!this.#event.isSet()) throw new errors.MpTimeoutError()
    if (!this.outcome.ok) {
      noteErrorMet(this.source.runtime, this.source.id, this.id)
      throw this.outcome.value
    }
    return this.outcome.value
  }

  /** @internal The result has come. */
  async set(_index: number, outcome: Outcome): Promise<void> {
    this.outcome = outcome
    await this.callBack()
    await this.finish()
    await this.source.cache.remove(this.job)
  }

  protected async callBack(): Promise<void> {
    const { callback, errorCallback } = this.#callbacks
    const { ok, value } = this.outcome
    const call = ok ? callback : errorCallback
    if (!call) return
    if (!ok) noteErrorMet(this.source.runtime, this.source.id, this.id)
    await this.source.runtime.userCode(() => (call as (value: unknown) => unknown)(value))
  }

  protected finish(): Promise<void> {
    return this.#event.set()
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.source.runtime.call(`result.${name}`, this.id, text, body)
  }
}

export class MapResult extends AsyncResult {
  readonly #values: unknown[]
  readonly #chunksize: number
  #missing: number

  constructor(source: ResultSource, chunksize: number, length: number, callbacks: CallbackOptions = {}) {
    super(source, callbacks)
    this.#values = Array.from({ length }, () => null)
    this.#chunksize = chunksize
    this.#missing = chunksize > 0 ? Math.ceil(length / chunksize) : 0
    this.outcome = { ok: true, value: this.#values }
  }

  /** Without items it is ready from the beginning. */
  async finishIfEmpty(): Promise<void> {
    if (this.#missing > 0) return
    await this.finish()
    await this.source.cache.remove(this.job)
  }

  /** One chunk has come. The first error in time counts, and is told when all chunks are there. */
  override async set(index: number, outcome: Outcome): Promise<void> {
    this.#missing -= 1
    if (this.outcome.ok) {
      if (outcome.ok) this.#fill(index, outcome.value as readonly unknown[])
      else this.outcome = outcome
    }
    if (this.#missing > 0) return
    await this.callBack()
    await this.source.cache.remove(this.job)
    await this.finish()
  }

  #fill(index: number, results: readonly unknown[]): void {
    const from = index * this.#chunksize
    for (const [k, result] of results.entries()) this.#values[from + k] = result
  }
}
