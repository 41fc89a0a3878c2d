/** Lock, RLock, Semaphore, BoundedSemaphore, as programs use them. Semantics: CPython `multiprocessing.synchronize`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { displayOptions } from '../base/display.ts'
import { holding } from '../base/holding.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX, SemLock } from './sem-lock.ts'
import type { SemLockData } from './sem-lock.ts'

/** What the four kinds have in common. */
export class AnyLock {
  /** @internal The ops without calls, for the library's own classes. */
  readonly sem: SemLock
  readonly #runtime: Runtime
  readonly #word: string

  constructor(runtime: Runtime, word: string, sem: SemLock) {
    this.#runtime = runtime
    this.#word = word
    this.sem = sem
  }

  /** @internal */
  get id(): ObjectId {
    return this.sem.id
  }

  /**
   * Waits until it is free and takes it. Gives whether it was acquired: false without `block` while it is taken, or
   * when `timeout` (seconds) is over (LK2).
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    return this.#runtime.call(`${this.#word}.acquire`, this.id, displayOptions(options), () =>
      this.sem.acquire(options),
    )
  }

  /**
   * Gives it back, and one who waits may go on. ValueError above the bound of a Lock; AssertionError for an RLock of
   * somebody else (LK6, LK7, LK9).
   */
  release(): Promise<void> {
    return this.#runtime.call(`${this.#word}.release`, this.id, '', () => this.sem.release())
  }

  /**
   * Acquires, runs `body`, and releases, whatever `body` does.
   * @param body may be async; its value is the value of the call
   */
  with<T>(body: () => T | Promise<T>): Promise<T> {
    return holding(this, body)
  }

  protected inspected<T>(name: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`${this.#word}.${name}`, this.id, '', body)
  }
}

export class Lock extends AnyLock {
  constructor(runtime: Runtime, made: SemLock | StartMethod = runtime.self.startMethod) {
    super(runtime, 'lock', made instanceof SemLock ? made : SemLock.create(runtime, 'lock', 1, 1, made))
  }
}

export class RLock extends AnyLock {
  constructor(runtime: Runtime, made: SemLock | StartMethod = runtime.self.startMethod) {
    super(runtime, 'lock', made instanceof SemLock ? made : SemLock.create(runtime, 'rlock', 1, 1, made))
  }
}

export class Semaphore extends AnyLock {
  constructor(runtime: Runtime, value: number | SemLock = 1) {
    super(
      runtime,
      'semaphore',
      value instanceof SemLock ? value : SemLock.create(runtime, 'semaphore', value, SEM_VALUE_MAX),
    )
  }

  /** How many permits are left; only a hint, as others go on meanwhile. */
  getValue(): Promise<number> {
    return this.inspected('getValue', () => this.sem.getValue())
  }
}

export class BoundedSemaphore extends Semaphore {
  constructor(runtime: Runtime, value: number | SemLock = 1) {
    super(runtime, value instanceof SemLock ? value : SemLock.create(runtime, 'bounded', value, value))
  }
}

export function registerLocks(runtime: Runtime): void {
  const types = { Lock, RLock, Semaphore, BoundedSemaphore }
  for (const [name, Type] of Object.entries(types)) {
    runtime.registry.registerReducer<AnyLock>(name, Type, {
      reduce: (lock, pickler) => lock.sem.reduce(pickler, name),
      rebuild: (data) => new Type(runtime, SemLock.rebuild(runtime, data as SemLockData)),
    })
  }
}
