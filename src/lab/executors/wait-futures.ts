/** `concurrent.futures.wait` and `as_completed`. Semantics: CPython `Lib/concurrent/futures/_base.py`. */
import { countdown } from '../base/countdown.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadEvent } from '../threads/thread-event.ts'
import type { Future, FutureWaiter } from './future.ts'

export type ReturnWhen = 'ALL_COMPLETED' | 'FIRST_COMPLETED' | 'FIRST_EXCEPTION'
export type WaitOptions = { readonly timeout?: Seconds; readonly returnWhen?: ReturnWhen }
export type DoneAndNotDone = { readonly done: ReadonlySet<Future>; readonly notDone: ReadonlySet<Future> }

export function waitFutures(
  runtime: Runtime,
  futures: Iterable<Future>,
  options: WaitOptions = {},
): Promise<DoneAndNotDone> {
  checkOptions(options, '{ timeout: 2 }', ['timeout', 'returnWhen'])
  const { timeout, returnWhen = 'ALL_COMPLETED' } = options
  const all = [...new Set(futures)]
  const text = displayOptions({ futures: all.length, timeout })
  return runtime.call('waitFutures', null, text, async () => {
    const done = new Set(all.filter((future) => future.isReported()))
    if (!isSettled(all, done, returnWhen)) {
      const waiter = new CountingWaiter(runtime, all.length - done.size, returnWhen)
      for (const future of all) future.waiters.add(waiter)
      await waiter.event.wait(timeout)
      for (const future of all) future.waiters.delete(waiter)
      for (const future of waiter.heard) done.add(future)
    }
    return { done, notDone: new Set(all.filter((future) => !done.has(future))) }
  })
}

function isSettled(all: readonly Future[], done: ReadonlySet<Future>, returnWhen: ReturnWhen): boolean {
  if (done.size === all.length) return true
  switch (returnWhen) {
    case 'FIRST_COMPLETED':
      return done.size > 0
    case 'FIRST_EXCEPTION':
      return [...done].some((future) => future.hasFailed())
    case 'ALL_COMPLETED':
      return false
    default:
      throw new errors.ValueError(`Invalid return condition: ${String(returnWhen)}`)
  }
}

class CountingWaiter implements FutureWaiter {
  readonly event: ThreadEvent
  readonly heard: Future[] = []
  readonly #returnWhen: ReturnWhen
  #missing: number

  constructor(runtime: Runtime, missing: number, returnWhen: ReturnWhen) {
    this.event = new ThreadEvent(runtime)
    this.#missing = missing
    this.#returnWhen = returnWhen
  }

  async finished(future: Future, failed: boolean): Promise<void> {
    this.heard.push(future)
    this.#missing -= 1
    const enough =
      this.#missing === 0 ||
      this.#returnWhen === 'FIRST_COMPLETED' ||
      (this.#returnWhen === 'FIRST_EXCEPTION' && failed)
    if (enough) await this.event.set()
  }
}

/** Gives the futures in the order in which they end. The timeout counts from when the first one is asked for. */
export class AsCompleted implements AsyncIterable<Future> {
  readonly #runtime: Runtime
  readonly #futures: readonly Future[]
  readonly #timeout: Seconds

  constructor(runtime: Runtime, futures: Iterable<Future>, options: { readonly timeout?: Seconds } = {}) {
    this.#runtime = runtime
    this.#futures = [...new Set(futures)]
    checkOptions(options, '{ timeout: 2 }', ['timeout'])
    this.#timeout = options.timeout
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Future> {
    const leftMs = countdown(this.#runtime.kernel, timeoutMs(this.#timeout))
    const waiter = new CollectingWaiter(this.#runtime)
    const pending = new Set(this.#futures)
    waiter.heard = this.#futures.filter((future) => future.isReported())
    for (const future of this.#futures) future.waiters.add(waiter)
    try {
      while (pending.size > 0) {
        const future = await this.#runtime.call('asCompleted.next', null, '', () =>
          this.#next(waiter, pending, leftMs),
        )
        future.waiters.delete(waiter)
        pending.delete(future)
        yield future
      }
    } finally {
      for (const future of pending) future.waiters.delete(waiter)
    }
  }

  async #next(
    waiter: CollectingWaiter,
    pending: ReadonlySet<Future>,
    leftMs: () => number | null,
  ): Promise<Future> {
    for (;;) {
      const future = waiter.heard.shift()
      if (future !== undefined) return future
      const left = leftMs()
      if (left !== null && left < 0) throw this.#late(pending)
      const woken = await waiter.wait(left)
      if (!woken && left !== null && waiter.heard.length === 0) throw this.#late(pending)
    }
  }

  #late(pending: ReadonlySet<Future>): Error {
    return new errors.TimeoutError(`${pending.size} (of ${this.#futures.length}) futures unfinished`)
  }
}

class CollectingWaiter implements FutureWaiter {
  heard: Future[] = []
  readonly #event: ThreadEvent

  constructor(runtime: Runtime) {
    this.#event = new ThreadEvent(runtime)
  }

  async finished(future: Future): Promise<void> {
    this.heard.push(future)
    await this.#event.set()
  }

  async wait(leftMs: number | null): Promise<boolean> {
    const set = await this.#event.wait(leftMs === null ? null : leftMs / 1000)
    this.#event.clear()
    return set
  }
}
