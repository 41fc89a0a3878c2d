/** What `imap` and `imap_unordered` give. Semantics: CPython `multiprocessing.pool.IMapIterator`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { noteErrorMet } from '../runtime/tasks.ts'
import { WaitList } from '../threads/wait-list.ts'
import type { ResultSource } from './async-result.ts'
import type { Job } from './cache.ts'
import type { Outcome } from './messages.ts'

export type NextOptions = { readonly timeout?: Seconds }

/** An iterator as fork copies it. */
export type IMapCopy = {
  readonly id: ObjectId
  readonly job: number
  readonly ordered: boolean
  readonly items: readonly Outcome[]
  readonly count: number
  readonly length: number | null
}

export class IMapIterator implements Job, AsyncIterable<Received> {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly job: number
  readonly #source: ResultSource
  readonly #ordered: boolean
  readonly #sleepers: WaitList
  readonly #items: Outcome[]
  /** Those that came too early, by number. */
  readonly #early = new Map<number, Outcome>()
  #count: number
  /** Null until the last task has been sent. */
  #length: number | null

  constructor(source: ResultSource, ordered: boolean, copy: IMapCopy | null = null) {
    this.#source = source
    this.#ordered = ordered
    this.#sleepers = new WaitList(source.runtime)
    this.#items = [...(copy?.items ?? [])]
    this.#count = copy?.count ?? 0
    this.#length = copy?.length ?? null
    this.id = copy?.id ?? source.runtime.nextId('result')
    this.job = copy?.job ?? source.runtime.nextNumber('job')
    source.cache.add(this.job, this)
  }

  /** @internal */
  copy(): IMapCopy {
    const items = [...this.#items]
    return {
      id: this.id,
      job: this.job,
      ordered: this.#ordered,
      items,
      count: this.#count,
      length: this.#length,
    }
  }

  /** The next result; raises its error, TimeoutError when the time (seconds) is over, StopIteration after the last. */
  next(options: NextOptions = {}): Promise<Received> {
    checkOptions(options, '{ timeout: 2 }', ['timeout'])
    const { timeout } = options
    const text = displayOptions({ timeout })
    return this.#source.runtime.call('imap.next', this.id, text, () => this.take(timeout))
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Received> {
    yield* untilStopIteration(() => this.next())
  }

  /** @internal */
  async take(timeout?: Seconds): Promise<unknown> {
    const outcome = this.#items.shift() ?? (await this.#waitForOne(timeout))
    if (!outcome.ok) {
      noteErrorMet(this.#source.runtime, this.#source.id, this.id)
      throw outcome.value
    }
    return outcome.value
  }

  /** @internal */
  async set(index: number, outcome: Outcome): Promise<void> {
    if (!this.#ordered || index === this.#count) {
      this.#append(outcome)
      await this.#sleepers.notify(1)
    } else {
      this.#early.set(index, outcome)
    }
    if (this.#count === this.#length) await this.#source.cache.remove(this.job)
  }

  /** @internal All tasks have been sent: so many. */
  async setLength(length: number): Promise<void> {
    this.#length = length
    if (this.#count !== length) return
    await this.#sleepers.notify(1)
    await this.#source.cache.remove(this.job)
  }

  #append(outcome: Outcome): void {
    this.#items.push(outcome)
    this.#count += 1
    if (!this.#ordered) return
    const next = this.#early.get(this.#count)
    if (next === undefined) return
    this.#early.delete(this.#count)
    this.#append(next)
  }

  async #waitForOne(timeout: Seconds): Promise<Outcome> {
    if (this.#count === this.#length) throw new errors.StopIteration()
    await this.#sleepers.wait(timeoutMs(timeout))
    const outcome = this.#items.shift()
    if (outcome !== undefined) return outcome
    throw this.#count === this.#length ? new errors.StopIteration() : new errors.MpTimeoutError()
  }
}

/** Gives items although the tasks are chunks of them. */
export class ChunkIterator implements AsyncIterable<Received> {
  /** @internal */
  readonly chunks: IMapIterator
  #items: unknown[]
  /** After an error there is nothing more, as with CPython's generator. */
  #over = false

  constructor(chunks: IMapIterator, items: readonly unknown[] = []) {
    this.chunks = chunks
    this.#items = [...items]
  }

  /** @internal Results that have come and not been given yet. */
  get items(): readonly unknown[] {
    return this.#items
  }

  /** The next result; raises its error, StopIteration after the last. */
  async next(): Promise<Received> {
    if (this.#over) throw new errors.StopIteration()
    try {
      while (this.#items.length === 0) this.#items = [...((await this.chunks.next()) as readonly unknown[])]
    } catch (error) {
      this.#over = true
      throw error
    }
    return this.#items.shift()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Received> {
    yield* untilStopIteration(() => this.next())
  }
}

async function* untilStopIteration(next: () => Promise<unknown>): AsyncGenerator<unknown> {
  for (;;) {
    let value: unknown
    try {
      value = await next()
    } catch (error) {
      if (error instanceof errors.StopIteration) return
      throw error
    }
    yield value
  }
}
