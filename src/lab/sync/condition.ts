/** `multiprocessing.Condition`, as programs use it. Semantics: CV1–CV7 (CPython `Lib/multiprocessing/synchronize.py`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { countdown } from '../base/countdown.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { typeName } from '../base/type-name.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ConditionCore } from './condition-core.ts'
import type { ConditionData } from './condition-core.ts'
import { AnyLock, RLock } from './locks.ts'

type Made = { readonly id: ObjectId; readonly lock: AnyLock; readonly core: ConditionCore }
type Reduced = { readonly id: ObjectId; readonly lock: AnyLock; readonly core: ConditionData }

export class Condition {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly lock: AnyLock
  /** @internal */
  readonly core: ConditionCore
  readonly #runtime: Runtime

  /** Over the given lock, or over an RLock of its own. */
  constructor(runtime: Runtime, made: AnyLock | Made | null = null) {
    this.#runtime = runtime
    const { id, lock, core } = isMade(made) ? made : make(runtime, made)
    this.id = id
    this.lock = lock
    this.core = core
  }

  /**
   * Takes the lock of the condition, as the lock's own `acquire` does (LK2).
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  acquire(options: BlockingOptions = {}): Promise<boolean> {
    checkBlocking(options)
    const text = displayOptions(options)
    return this.#call('acquire', text, () => this.core.parts.lock.acquire(options))
  }

  /** Gives the lock back. AssertionError when it is not held (CV6). */
  release(): Promise<void> {
    return this.#call('release', '', () => this.core.parts.lock.release())
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
   * time (CV1). AssertionError without the lock.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<boolean> {
    return this.#call('wait', displayOptions({ timeout }), () => this.core.wait(timeout))
  }

  /**
   * Waits until `predicate` gives something true, and gives what it gave last (CV7).
   * @param predicate is asked with the lock held, first at once and then after each wake-up
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  waitFor<T>(predicate: () => T | Promise<T>, timeout?: Seconds): Promise<T> {
    return this.#call('waitFor', displayOptions({ timeout }), () => {
      return waitUntil(this.#runtime, predicate, timeout, (left) => this.core.wait(left))
    })
  }

  /**
   * Wakes up to `count` sleepers, and waits until they are awake (CV3, CV4). One that nobody sleeps for is not
   * remembered (CV2).
   * @param count how many at the most
   */
  notify(count = 1): Promise<void> {
    return this.#call('notify', count === 1 ? '' : String(count), () => this.core.notify(count))
  }

  /** Wakes all who sleep, and waits until they are awake (CV4). */
  notifyAll(): Promise<void> {
    return this.#call('notifyAll', '', () => this.core.notifyAll())
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`condition.${name}`, this.id, text, body)
  }
}

/** `wait_for` of any condition (CV7): the predicate is the program's own code, and is asked again after each wake-up. */
export async function waitUntil<T>(
  runtime: Runtime,
  predicate: () => T | Promise<T>,
  timeout: Seconds,
  wait: (timeout: Seconds) => Promise<boolean>,
): Promise<T> {
  let result = await runtime.userCode(predicate)
  const leftMs = countdown(runtime.kernel, timeoutMs(timeout))
  while (!result) {
    const left = leftMs()
    if (left !== null && left <= 0) break
    await wait(left === null ? null : left / 1000)
    result = await runtime.userCode(predicate)
  }
  return result
}

/** Programs in plain JavaScript pass anything. */
function isMade(given: unknown): given is Made {
  return typeof given === 'object' && given !== null && 'core' in given
}

function make(runtime: Runtime, given: AnyLock | null): Made {
  if (given !== null && !(given instanceof AnyLock))
    throw new errors.AttributeError(`'${typeName(given)}' object has no attribute 'acquire'`)
  const lock = given ?? new RLock(runtime)
  const id = runtime.nextId('condition')
  const core = ConditionCore.create(runtime, lock.sem)
  runtime.composite({ id, kind: 'condition', parts: core.partIds(), facts: {} })
  return { id, lock, core }
}

export function registerCondition(runtime: Runtime): void {
  runtime.registry.registerReducer('Condition', Condition, {
    reduce: ({ id, lock, core }, pickler): Reduced => {
      pickler.assertStarting('Condition')
      pickler.reach(id)
      return { id, lock, core: core.reduce(pickler) }
    },
    rebuild: (data) => {
      const { id, lock, core } = data as Reduced
      return new Condition(runtime, { id, lock, core: ConditionCore.rebuild(runtime, core) })
    },
  })
}
