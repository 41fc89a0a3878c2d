/** `threading.Condition`: a lock, and the threads that wait to be notified. Semantics: CPython `Lib/threading.py`. */
import type { Timeout } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadLock } from './thread-lock.ts'
import { WaitList } from './wait-list.ts'

export class ThreadCondition {
  readonly lock: ThreadLock
  readonly #waiters: WaitList

  /** `gone`: waiters that a fork has left behind. */
  constructor(runtime: Runtime, lock: ThreadLock = new ThreadLock(runtime, 'rlock'), gone = 0) {
    this.lock = lock
    this.#waiters = new WaitList(runtime, gone)
  }

  get waiting(): number {
    return this.#waiters.length
  }

  acquire(blocking?: unknown, timeout?: unknown): Promise<boolean> {
    return this.lock.acquire(blocking, timeout)
  }

  release(): Promise<void> {
    return this.lock.release()
  }

  async wait(timeout?: Seconds): Promise<boolean> {
    if (!(await this.lock.isOwned())) throw new errors.RuntimeError('cannot wait on un-acquired lock')
    return this.waitFor(timeoutMs(timeout))
  }

  /** For callers that hold the lock for certain. */
  async waitFor(timeoutMs: Timeout): Promise<boolean> {
    const waitAtGate = this.#waiters.join()
    const times = await this.lock.releaseAll()
    const woken = await waitAtGate(timeoutMs)
    await this.lock.restore(times)
    return woken
  }

  async notify(count = 1): Promise<void> {
    if (!(await this.lock.isOwned())) throw new errors.RuntimeError('cannot notify on un-acquired lock')
    await this.#waiters.notify(count)
  }

  async notifyAll(): Promise<void> {
    await this.notify(this.#waiters.length)
  }
}
