/**
 * `multiprocessing.Event`: a condition and a flag, which is a semaphore. Every method takes the condition's lock, hence
 * a killed waiter makes `set` wait for ever. Semantics: EV1–EV4 (CPython `Lib/multiprocessing/synchronize.py`).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ConditionCore } from './condition-core.ts'
import type { ConditionData } from './condition-core.ts'
import { SEM_VALUE_MAX, SemLock } from './sem-lock.ts'
import type { SemLockData } from './sem-lock.ts'

type Made = { readonly id: ObjectId; readonly flag: SemLock; readonly core: ConditionCore }
type Reduced = { readonly id: ObjectId; readonly flag: SemLockData; readonly core: ConditionData }

export class Event {
  /** @internal */
  readonly id: ObjectId
  /** @internal */
  readonly flag: SemLock
  /** @internal */
  readonly core: ConditionCore
  readonly #runtime: Runtime

  constructor(runtime: Runtime, made: Made = make(runtime)) {
    this.#runtime = runtime
    this.id = made.id
    this.flag = made.flag
    this.core = made.core
  }

  /** Whether it is set. It takes the event's own lock, and so it can wait (EV3). */
  isSet(): Promise<boolean> {
    return this.#holding('isSet', '', () => this.#isRaised())
  }

  /** Sets it and wakes everybody who waits (EV1). A waiter that was killed makes this wait for ever (EV4). */
  set(): Promise<void> {
    return this.#holding('set', '', async () => {
      await this.flag.acquire({ block: false })
      await this.flag.release()
      await this.core.notifyAll()
    })
  }

  /** Takes the flag down: from now on `wait` waits again. */
  clear(): Promise<void> {
    return this.#holding('clear', '', async () => {
      await this.flag.acquire({ block: false })
    })
  }

  /**
   * Waits until it is set. Gives whether it is set, at last or when the time is over (EV2).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<boolean> {
    return this.#holding('wait', displayOptions({ timeout }), async () => {
      if (await this.#isRaised()) return true
      await this.core.wait(timeout)
      return this.#isRaised()
    })
  }

  async #isRaised(): Promise<boolean> {
    if (!(await this.flag.acquire({ block: false }))) return false
    await this.flag.release()
    return true
  }

  #holding<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`event.${name}`, this.id, text, () => this.core.parts.lock.with(body))
  }
}

function make(runtime: Runtime): Made {
  const id = runtime.nextId('event')
  const core = ConditionCore.create(runtime, SemLock.create(runtime, 'lock', 1, 1))
  const flag = SemLock.create(runtime, 'semaphore', 0, SEM_VALUE_MAX)
  runtime.composite({ id, kind: 'event', parts: { ...core.partIds(), flag: flag.id }, facts: {} })
  return { id, flag, core }
}

export function registerEvent(runtime: Runtime): void {
  runtime.registry.registerReducer('Event', Event, {
    reduce: ({ id, flag, core }, pickler): Reduced => {
      pickler.assertStarting('Event')
      pickler.reach(id)
      return { id, flag: flag.reduce(pickler, 'Event'), core: core.reduce(pickler) }
    },
    rebuild: (data) => {
      const { id, flag, core } = data as Reduced
      return new Event(runtime, {
        id,
        flag: SemLock.rebuild(runtime, flag),
        core: ConditionCore.rebuild(runtime, core),
      })
    },
  })
}
