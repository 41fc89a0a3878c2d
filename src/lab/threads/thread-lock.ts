/**
 * `threading.Lock`, `RLock`, `Semaphore`, `BoundedSemaphore`: locks of the threads of one process. A manager's server
 * keeps these for its clients. They differ from multiprocessing's in what misuse raises.
 */
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import type { SemaphoreScope, SemaphoreType, Timeout } from '#model/vocabulary/ops.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX } from '../sync/sem-lock.ts'
import { lockArguments, semaphoreArguments } from './acquire-arguments.ts'

export type Inspection = { readonly value: number; readonly mine: boolean; readonly count: number }

/** Who has a lock, and the line of its call. */
export type LockHold = { readonly thread: ThreadId; readonly line: number | null }

/** A lock as fork copies it. `mine`: the thread that forked holds it, which is the child's main thread. */
export type LockCopy = {
  readonly type: SemaphoreType
  readonly value: number
  readonly maxValue: number
  readonly holds: readonly (LockHold & { readonly mine: boolean })[]
}

export class ThreadLock {
  readonly id: ObjectId
  readonly runtime: Runtime
  readonly type: SemaphoreType
  readonly #maxValue: number
  /** Permits left. */
  #value: number
  /** Of a Lock or RLock: the acquisitions that no release has followed, all by one thread. */
  #holds: readonly LockHold[] = []

  constructor(
    runtime: Runtime,
    type: SemaphoreType = 'lock',
    value = 1,
    scope?: SemaphoreScope,
    maxValue = type === 'semaphore' ? SEM_VALUE_MAX : type === 'bounded' ? value : 1,
  ) {
    if (value < 0) throw new errors.ValueError('semaphore initial value must be >= 0')
    this.runtime = runtime
    this.type = type
    this.#value = value
    this.#maxValue = maxValue
    this.id = runtime.nextId(type === 'bounded' ? 'semaphore' : type)
    const create = { kind: 'create.sem', sem: this.id, type, value, maxValue } as const
    runtime.effect(scope === undefined ? create : { ...create, scope })
  }

  /** The copy that a fork made of a lock while somebody held it: nobody here holds it, and nobody will release it (FK1). */
  static copied(runtime: Runtime, hold: LockHold): ThreadLock {
    return ThreadLock.rebuilt(runtime, {
      type: 'lock',
      value: 1,
      maxValue: 1,
      holds: [{ ...hold, mine: false }],
    })
  }

  /** In the child: what `copy` gave at the fork (FK2). */
  static rebuilt(runtime: Runtime, { type, value, maxValue, holds }: LockCopy): ThreadLock {
    const lock = new ThreadLock(runtime, type, value, 'thread', maxValue)
    for (const { thread: holder, line, mine } of holds) {
      const thread = mine ? mainThreadOf(runtime.process) : holder
      runtime.effect({ kind: 'sem.taken', sem: lock.id, thread, line })
      if (lock.#holds.length === 0) lock.#value -= 1
      lock.#holds = [...lock.#holds, { thread, line }]
    }
    return lock
  }

  copy(): LockCopy {
    const self = this.runtime.thread().id
    return {
      type: this.type,
      value: this.#value + (this.#holds.length > 0 ? 1 : 0),
      maxValue: this.#maxValue,
      holds: this.#holds.map((hold) => ({ ...hold, mine: hold.thread === self })),
    }
  }

  /** Null while it is free. Of a Lock or RLock. */
  get hold(): LockHold | null {
    return this.#holds[0] ?? null
  }

  /** The arguments are the program's own. */
  async acquire(blocking: unknown = true, timeout?: unknown): Promise<boolean> {
    const isLock = this.type === 'lock' || this.type === 'rlock'
    const asked = (isLock ? lockArguments : semaphoreArguments)(blocking, timeout)
    if (typeof asked !== 'function') return this.acquireFor(asked.block, asked.timeoutMs)
    if (await this.acquireFor(false, 0)) return true
    throw asked()
  }

  async acquireFor(block: boolean, timeoutMs: Timeout): Promise<boolean> {
    const { value } = await this.runtime.op({ kind: 'sem.acquire', sem: this.id, block, timeoutMs })
    if (value !== true) return false
    this.#acquired()
    return true
  }

  async release(): Promise<void> {
    try {
      await this.#releaseOnce()
    } catch (error) {
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
    for (let n = 0; n < times; n++) await this.#releaseOnce()
    return times
  }

  async restore(times: number): Promise<void> {
    for (let n = 0; n < times; n++) await this.acquireFor(true, null)
  }

  #acquired(): void {
    const { id, call } = this.runtime.thread()
    if (this.#holds.length === 0) this.#value -= 1
    if (this.type === 'lock' || this.type === 'rlock')
      this.#holds = [...this.#holds, { thread: id, line: call?.line ?? null }]
  }

  /** Noted before the op is granted: who acquires it then may go on first. */
  async #releaseOnce(): Promise<void> {
    const before = { holds: this.#holds, value: this.#value }
    this.#holds = this.#holds.slice(0, -1)
    if (this.#holds.length === 0) this.#value += 1
    try {
      await this.runtime.op({ kind: 'sem.release', sem: this.id })
    } catch (error) {
      this.#holds = before.holds
      this.#value = before.value
      throw error
    }
  }

  async inspect(): Promise<Inspection> {
    const { value } = await this.runtime.op({ kind: 'sem.inspect', sem: this.id })
    return value as Inspection
  }

  #misuse(): Error {
    if (this.type === 'bounded') return new errors.ValueError('Semaphore released too many times')
    return new errors.RuntimeError(
      this.type === 'rlock' ? 'cannot release un-acquired lock' : 'release unlocked lock',
    )
  }
}
