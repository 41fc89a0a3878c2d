/**
 * `threading.Lock`, `RLock`, `Semaphore`, `BoundedSemaphore`, as programs use them: locks that one process's threads share, and
 * that no other process knows. Semantics: LK2, LK3, LK5, LK7, LK8, LK10 as between processes; TH8 for what differs.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { comparable } from '../base/counts.ts'
import { displayOptions } from '../base/display.ts'
import { holding } from '../base/holding.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadLock } from './thread-lock.ts'
import type { LockCopy } from './thread-lock.ts'

/** What the four kinds have in common. */
export class AnyThreadLock {
  /** @internal The ops without calls, for the library's own classes. */
  readonly inner: ThreadLock
  readonly #word: string

  constructor(inner: ThreadLock, word: string) {
    this.inner = inner
    this.#word = word
  }

  /** @internal */
  get id(): ObjectId {
    return this.inner.id
  }

  /**
   * Waits until it is free and takes it. Gives whether it was acquired: false without `block` while it is taken, or
   * when `timeout` (seconds) is over (TH8).
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    const { block, timeout } = options
    return this.called('acquire', displayOptions(options), () => this.inner.acquire(block, timeout))
  }

  /** Gives it back. RuntimeError when it is not taken, or not by this thread if it is an RLock (TH8). */
  release(): Promise<void> {
    return this.called('release', '', () => this.inner.release())
  }

  /**
   * Acquires, runs `body`, and releases, whatever `body` does.
   * @param body may be async; its value is the value of the call
   */
  with<T>(body: () => T | Promise<T>): Promise<T> {
    return holding(this, body)
  }

  protected called<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.inner.runtime.call(`${this.#word}.${name}`, this.id, text, body)
  }
}

export class Lock extends AnyThreadLock {
  constructor(runtime: Runtime, made: ThreadLock = new ThreadLock(runtime, 'lock', 1, 'thread')) {
    super(made, 'lock')
  }

  /** Whether somebody holds it. */
  locked(): Promise<boolean> {
    return this.called('locked', '', async () => (await this.inner.inspect()).value === 0)
  }
}

export class RLock extends AnyThreadLock {
  constructor(runtime: Runtime, made: ThreadLock = new ThreadLock(runtime, 'rlock', 1, 'thread')) {
    super(made, 'lock')
  }
}

export class Semaphore extends AnyThreadLock {
  constructor(runtime: Runtime, value: number | ThreadLock = 1) {
    super(permits(runtime, 'semaphore', value), 'semaphore')
  }
}

export class BoundedSemaphore extends AnyThreadLock {
  constructor(runtime: Runtime, value: number | ThreadLock = 1) {
    super(permits(runtime, 'bounded', value), 'semaphore')
  }
}

function permits(runtime: Runtime, type: 'semaphore' | 'bounded', value: number | ThreadLock): ThreadLock {
  return value instanceof ThreadLock ? value : new ThreadLock(runtime, type, comparable(value, '<'), 'thread')
}

export function registerThreadLocks(runtime: Runtime): void {
  const types = { Lock, RLock, Semaphore, BoundedSemaphore }
  const pythons = {
    Lock: '_thread.lock',
    RLock: '_thread.RLock',
    Semaphore: '_thread.lock',
    BoundedSemaphore: '_thread.lock',
  }
  for (const [name, Type] of Object.entries(types)) {
    runtime.registry.registerReducer<AnyThreadLock>(`threading.${name}`, Type, {
      reduce: ({ inner }, pickler): LockCopy => {
        assertForking(pickler, pythons[name as keyof typeof pythons])
        return inner.copy()
      },
      rebuild: (data) => new Type(runtime, ThreadLock.rebuilt(runtime, data as LockCopy)),
    })
  }
}
