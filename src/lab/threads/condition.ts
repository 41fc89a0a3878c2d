/** `threading.Condition`, as programs use it. Semantics: CV1–CV3, CV7, TH9 (CPython `Lib/threading.py`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import type { Seconds } from '../base/time.ts'
import { typeName } from '../base/type-name.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { waitUntil } from '../sync/condition.ts'
import { copyFacts } from './copy-facts.ts'
import { Lock, RLock } from './locks.ts'
import { ThreadCondition } from './thread-condition.ts'

/** In a forked child: its lock, which is copied itself, and how many waiters have stayed behind. */
type Copy = { readonly of: ObjectId; readonly lock: Lock | RLock; readonly gone: number }

export class Condition {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly lock: Lock | RLock
  readonly #runtime: Runtime
  readonly #inner: ThreadCondition

  /** Over the given lock, or over an RLock of its own. */
  constructor(runtime: Runtime, lock: Lock | RLock | null = null, copy: Copy | null = null) {
    if (lock !== null && !(lock instanceof Lock || lock instanceof RLock))
      throw new errors.AttributeError(`'${typeName(lock)}' object has no attribute 'acquire'`)
    this.#runtime = runtime
    this.lock = lock ?? new RLock(runtime)
    this.#inner = new ThreadCondition(runtime, this.lock.inner, copy?.gone)
    this.id = runtime.nextId('condition')
    runtime.composite({
      id: this.id,
      kind: 'condition',
      parts: { lock: this.lock.id },
      facts: copyFacts(copy?.of),
    })
  }

  /**
   * Takes the lock of the condition.
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    return this.#call('acquire', displayOptions(options), () => this.lock.acquire(options))
  }

  /** Gives the lock back. RuntimeError when it is not held. */
  release(): Promise<void> {
    return this.#call('release', '', () => this.lock.release())
  }

  /**
   * Acquires, runs `body`, and releases, whatever `body` does.
   * @param body may be async; its value is the value of the call
   */
  with<T>(body: () => T | Promise<T>): Promise<T> {
    return holding(this, body)
  }

  /**
   * Gives up the lock, sleeps until somebody notifies, and takes the lock again. Gives whether it was notified in
   * time (TH9).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<boolean> {
    return this.#call('wait', displayOptions({ timeout }), () => this.#inner.wait(timeout))
  }

  /**
   * Waits until `predicate` gives something true, and gives what it gave last.
   * @param predicate is asked with the lock held
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  waitFor<T>(predicate: () => T | Promise<T>, timeout?: Seconds): Promise<T> {
    return this.#call('waitFor', displayOptions({ timeout }), () =>
      waitUntil(this.#runtime, predicate, timeout, (left) => this.#inner.wait(left)),
    )
  }

  /**
   * Wakes up to `count` of those who have waited longest, and does not wait for them (TH9).
   * @param count how many at the most
   */
  notify(count = 1): Promise<void> {
    return this.#call('notify', count === 1 ? '' : String(count), () => this.#inner.notify(count))
  }

  /** Wakes all who wait, and does not wait for them (TH9). */
  notifyAll(): Promise<void> {
    return this.#call('notifyAll', '', () => this.#inner.notifyAll())
  }

  /** @internal For the library's own modules: see `Copy`. */
  copy(): Copy {
    return { of: this.id, lock: this.lock, gone: this.#inner.waiting }
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`condition.${name}`, this.id, text, body)
  }
}

export function registerThreadCondition(runtime: Runtime): void {
  runtime.registry.registerReducer('threading.Condition', Condition, {
    reduce: (condition, pickler): Copy => {
      assertForking(pickler, '_thread.RLock')
      return condition.copy()
    },
    rebuild: (data) => new Condition(runtime, (data as Copy).lock, data as Copy),
  })
}
