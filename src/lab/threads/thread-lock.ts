/**
 * `threading.Lock`, `RLock`, `Semaphore`, `BoundedSemaphore`: locks of the threads of one process. A manager's server
 * keeps these for its clients. They differ from multiprocessing's in what misuse raises.
 */
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import type { SemaphoreScope, SemaphoreType, Timeout } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX } from '../sync/sem-lock.ts'

export type Inspection = { readonly value: number; readonly mine: boolean; readonly count: number }

/** Who has a lock, and the line of its call. */
export type LockHold = { readonly thread: ThreadId; readonly line: number | null }

export class ThreadLock {
  readonly id: ObjectId
  readonly runtime: Runtime
  readonly type: SemaphoreType
  #hold: LockHold | null = null

  constructor(runtime: Runtime, type: SemaphoreType = 'lock', value = 1, scope?: SemaphoreScope) {
    if (value < 0) throw new errors.ValueError('semaphore initial value must be >= 0')
    this.runtime = runtime
    this.type = type
    this.id = runtime.nextId(type === 'bounded' ? 'semaphore' : type)
    const maxValue = type === 'semaphore' ? SEM_VALUE_MAX : type === 'bounded' ? value : 1
    const create = { kind: 'create.sem', sem: this.id, type, value, maxValue } as const
    runtime.effect(scope === undefined ? create : { ...create, scope })
  }

  /** The copy that a fork made of a lock while somebody held it: nobody here holds it, and nobody will release it (FK1). */
  static copied(runtime: Runtime, hold: LockHold): ThreadLock {
    const lock = new ThreadLock(runtime, 'lock', 1, 'thread')
    runtime.effect({ kind: 'sem.taken', sem: lock.id, thread: hold.thread, line: hold.line })
    lock.#hold = hold
    return lock
  }

  /** Null while it is free. Of a lock that is held once at most. */
  get hold(): LockHold | null {
    return this.#hold
  }

  async acquire(blocking = true, timeout?: Seconds): Promise<boolean> {
    if (!blocking && timeout !== undefined && timeout !== null) {
      throw new errors.ValueError("can't specify a timeout for a non-blocking call")
    }
    return this.acquireFor(blocking, this.#limit(timeout))
  }

  async acquireFor(block: boolean, timeoutMs: Timeout): Promise<boolean> {
    const { value } = await this.runtime.op({ kind: 'sem.acquire', sem: this.id, block, timeoutMs })
    if (value !== true) return false
    const { id, call } = this.runtime.thread()
    this.#hold = { thread: id, line: call?.line ?? null }
    return true
  }

  async release(): Promise<void> {
    const hold = this.#hold
    this.#hold = null
    try {
      await this.runtime.op({ kind: 'sem.release', sem: this.id })
    } catch (error) {
      this.#hold = hold
      throw error instanceof errors.ValueError || error instanceof errors.AssertionError
        ? this.#misuse()
        : error
    }
  }

  /** `body` with it held. */
  holding<T>(body: () => Promise<T>): Promise<T> {
    return holding(this, body)
  }

  /** What `threading` calls owned: an RLock by the calling thread, a Lock by whomever. */
  async isOwned(): Promise<boolean> {
    const { value, mine } = await this.inspect()
    return this.type === 'rlock' ? mine : value === 0
  }

  /** Gives it up wholly, however often it was acquired; the number is what `restore` needs. */
  async releaseAll(): Promise<number> {
    const { count } = await this.inspect()
    const times = this.type === 'rlock' ? count : 1
    for (let n = 0; n < times; n++) await this.runtime.op({ kind: 'sem.release', sem: this.id })
    return times
  }

  async restore(times: number): Promise<void> {
    for (let n = 0; n < times; n++) await this.acquireFor(true, null)
  }

  async inspect(): Promise<Inspection> {
    const { value } = await this.runtime.op({ kind: 'sem.inspect', sem: this.id })
    return value as Inspection
  }

  /** `threading.Lock` and `RLock` know no negative timeout, but for -1, which is none; semaphores take it for zero. */
  #limit(timeout: Seconds): Timeout {
    const isLock = this.type === 'lock' || this.type === 'rlock'
    if (!isLock || typeof timeout !== 'number' || timeout >= 0) return timeoutMs(timeout)
    if (timeout !== -1) throw new errors.ValueError('timeout value must be a non-negative number')
    return null
  }

  #misuse(): Error {
    if (this.type === 'bounded') return new errors.ValueError('Semaphore released too many times')
    return new errors.RuntimeError(
      this.type === 'rlock' ? 'cannot release un-acquired lock' : 'release unlocked lock',
    )
  }
}
