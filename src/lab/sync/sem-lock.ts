/**
 * `SemLock`: the one kind of semaphore that locks are made of, as ops without a call of their own. Library classes
 * (queue, condition, …) use it; programs get the classes of `locks.ts`.
 * Semantics: LK1–LK9 (CPython `multiprocessing.synchronize.SemLock` over `_multiprocessing.SemLock`).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { SemaphoreType, StartMethod } from '#model/vocabulary/ops.ts'
import { countable, real } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import type { BlockingOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Pickler } from '../runtime/carrier.ts'
import { checkRoom } from '../runtime/op-limits.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** Linux: the largest value of a semaphore, which stands for "no bound". */
export const SEM_VALUE_MAX = 2147483647

export type SemLockData = {
  readonly id: ObjectId
  readonly type: SemaphoreType
  readonly maxValue: number
  readonly method: StartMethod
  readonly fork: boolean
}

export class SemLock {
  readonly id: ObjectId
  readonly type: SemaphoreType
  readonly maxValue: number
  /** The start method it was made for: one made for fork has no name by which a spawned process could open it. */
  readonly method: StartMethod
  readonly #runtime: Runtime

  private constructor(
    runtime: Runtime,
    id: ObjectId,
    type: SemaphoreType,
    maxValue: number,
    method: StartMethod,
  ) {
    this.#runtime = runtime
    this.id = id
    this.type = type
    this.maxValue = maxValue
    this.method = method
  }

  /** Makes a new one. A value below 0 is an OSError, as `sem_open` says. */
  static create(
    runtime: Runtime,
    type: SemaphoreType,
    value: number,
    maxValue: number,
    method: StartMethod = runtime.self.startMethod,
  ): SemLock {
    const permits = countable(value)
    if (Math.abs(permits) > SEM_VALUE_MAX)
      throw new errors.OverflowError('Python int too large to convert to C int')
    if (permits < 0) throw new errors.OSError('[Errno 22] Invalid argument')
    checkRoom(runtime.thread().effects)
    const id = runtime.nextId(type === 'bounded' ? 'semaphore' : type)
    const most = type === 'bounded' ? permits : maxValue
    runtime.effect({ kind: 'create.sem', sem: id, type, value: permits, maxValue: most })
    return new SemLock(runtime, id, type, most, method)
  }

  /** The same semaphore, as another process or the other side of a start sees it. */
  static rebuild(runtime: Runtime, data: SemLockData): SemLock {
    return new SemLock(runtime, data.id, data.type, data.maxValue, data.fork ? data.method : 'spawn')
  }

  reduce(pickler: Pickler, typeName: string): SemLockData {
    pickler.assertStarting(typeName)
    if (pickler.mode === 'spawn-arguments' && this.method === 'fork') {
      throw new errors.RuntimeError(
        'A SemLock created in a fork context is being shared with a process in a spawn context. This is not supported. Please use the same context to create multiprocessing objects and Process.',
      )
    }
    pickler.reach(this.id)
    return {
      id: this.id,
      type: this.type,
      maxValue: this.maxValue,
      method: this.method,
      fork: pickler.mode === 'fork-arguments',
    }
  }

  /** Whether it was acquired. Without `block` the timeout does not matter. */
  async acquire({ block = true, timeout }: BlockingOptions = {}): Promise<boolean> {
    const blocks = countable(block) !== 0
    const seconds = timeout === undefined || timeout === null ? null : real(timeout)
    const { value } = await this.#runtime.op({
      kind: 'sem.acquire',
      sem: this.id,
      block: blocks,
      timeoutMs: blocks ? timeoutMs(seconds) : 0,
    })
    return value === true
  }

  /** Raises ValueError above the bound, AssertionError for a recursive lock of somebody else. */
  async release(): Promise<void> {
    await this.#runtime.op({ kind: 'sem.release', sem: this.id })
  }

  /** `body` with it held. */
  with<T>(body: () => Promise<T>): Promise<T> {
    return holding(this, body)
  }

  async getValue(): Promise<number> {
    return (await this.#inspect()).value
  }

  async isZero(): Promise<boolean> {
    return (await this.getValue()) === 0
  }

  /** Whether the calling thread holds it. */
  async isMine(): Promise<boolean> {
    return (await this.#inspect()).mine
  }

  /** Acquisitions minus releases by this process. */
  async count(): Promise<number> {
    return (await this.#inspect()).count
  }

  async #inspect(): Promise<{ readonly value: number; readonly mine: boolean; readonly count: number }> {
    const { value } = await this.#runtime.op({ kind: 'sem.inspect', sem: this.id })
    return value as { readonly value: number; readonly mine: boolean; readonly count: number }
  }
}
