/**
 * The inside of `multiprocessing.Condition`: a lock and three semaphores, as ops without a call of their own.
 * Semantics: CV1–CV6 (CPython `Lib/multiprocessing/synchronize.py`). A waiter that is killed stays counted among the sleepers, so
 * that a later `notify` waits for it for ever: that is CPython's way (CV5), and follows from the counts.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import type { Seconds } from '../base/time.ts'
import type { Pickler } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { SEM_VALUE_MAX, SemLock } from './sem-lock.ts'
import type { SemLockData } from './sem-lock.ts'

export type ConditionParts = {
  readonly lock: SemLock
  /** Released by each thread that goes to sleep, and acquired for each that is woken. */
  readonly sleeping: SemLock
  /** Released by each thread that has stopped sleeping, for whatever reason. */
  readonly woken: SemLock
  /** What the sleepers sleep on. */
  readonly waiters: SemLock
}

/** The parts on their way to another process. */
export type ConditionData = Readonly<Record<keyof ConditionParts, SemLockData>>

export class ConditionCore {
  readonly parts: ConditionParts

  constructor(parts: ConditionParts) {
    this.parts = parts
  }

  /** `method`: the start method that its semaphores are made for. */
  static create(runtime: Runtime, lock: SemLock, method = runtime.self.startMethod): ConditionCore {
    const counter = (): SemLock => SemLock.create(runtime, 'semaphore', 0, SEM_VALUE_MAX, method)
    return new ConditionCore({ lock, sleeping: counter(), woken: counter(), waiters: counter() })
  }

  static rebuild(runtime: Runtime, data: ConditionData): ConditionCore {
    return new ConditionCore({
      lock: SemLock.rebuild(runtime, data.lock),
      sleeping: SemLock.rebuild(runtime, data.sleeping),
      woken: SemLock.rebuild(runtime, data.woken),
      waiters: SemLock.rebuild(runtime, data.waiters),
    })
  }

  reduce(pickler: Pickler): ConditionData {
    const { lock, sleeping, woken, waiters } = this.parts
    return {
      lock: lock.reduce(pickler, 'Condition'),
      sleeping: sleeping.reduce(pickler, 'Condition'),
      woken: woken.reduce(pickler, 'Condition'),
      waiters: waiters.reduce(pickler, 'Condition'),
    }
  }

  /** What a composite names them by. */
  partIds(): Readonly<Record<keyof ConditionParts, ObjectId>> {
    const { lock, sleeping, woken, waiters } = this.parts
    return { lock: lock.id, sleeping: sleeping.id, woken: woken.id, waiters: waiters.id }
  }

  /** Whether it was notified. The lock is given up while the thread sleeps, however often it was acquired. */
  async wait(timeout?: Seconds): Promise<boolean> {
    const { lock, sleeping, woken, waiters } = this.parts
    if (!(await lock.isMine()))
      throw new errors.AssertionError('must acquire() condition before using wait()')
    await sleeping.release()
    const times = await lock.count()
    for (let n = 0; n < times; n++) await lock.release()
    try {
      return await waiters.acquire({ timeout })
    } finally {
      await woken.release()
      for (let n = 0; n < times; n++) await lock.acquire()
    }
  }

  async notify(count = 1): Promise<void> {
    const { lock, sleeping, woken, waiters } = this.parts
    if (!(await lock.isMine())) throw new errors.AssertionError('lock is not owned')
    if (await waiters.acquire({ block: false })) {
      throw new errors.AssertionError('notify: Should not have been able to acquire _wait_semaphore')
    }
    await this.#forgetTimedOut()
    let sleepers = 0
    while (sleepers < count && (await sleeping.acquire({ block: false }))) {
      await waiters.release()
      sleepers += 1
    }
    for (let n = 0; n < sleepers; n++) await woken.acquire()
    // A sleeper whose time ran out just now has left its wake-up behind.
    if (sleepers > 0) while (await waiters.acquire({ block: false }));
  }

  async notifyAll(): Promise<void> {
    await this.notify(Infinity)
  }

  /** Those that woke by themselves since the last notify are no sleepers any more. */
  async #forgetTimedOut(): Promise<void> {
    const { sleeping, woken } = this.parts
    while (await woken.acquire({ block: false })) {
      if (!(await sleeping.acquire({ block: false }))) {
        throw new errors.AssertionError('notify: Bug in sleeping_count.acquire- res should not be False')
      }
    }
  }
}
