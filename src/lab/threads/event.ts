/**
 * `threading.Event`, as programs use it. Semantics: EV1, EV2, TH10 (CPython `Lib/threading.py`). The flag is a semaphore, so that
 * everybody sees it; who waits has a gate of its own, as a `clear` right after the `set` must not keep it.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { displayOptions } from '../base/display.ts'
import type { Seconds } from '../base/time.ts'
import { timeoutMs } from '../base/time.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { copyFacts } from './copy-facts.ts'
import { WaitList } from './wait-list.ts'

/** As fork copies it. */
type Copy = { readonly of: ObjectId; readonly isSet: boolean }

export class Event {
  /** @internal */
  readonly id: ObjectId
  readonly #runtime: Runtime
  readonly #flag: ObjectId
  readonly #waiters: WaitList
  #isSet: boolean

  constructor(runtime: Runtime, copy: Copy | null = null) {
    this.#runtime = runtime
    this.#isSet = copy?.isSet ?? false
    this.#waiters = new WaitList(runtime)
    this.#flag = runtime.nextId('semaphore')
    const value = this.#isSet ? 1 : 0
    runtime.effect({
      kind: 'create.sem',
      sem: this.#flag,
      type: 'semaphore',
      value,
      maxValue: 1,
      scope: 'thread',
    })
    this.id = runtime.nextId('event')
    runtime.composite({
      id: this.id,
      kind: 'event',
      parts: { flag: this.#flag },
      facts: copyFacts(copy?.of),
    })
  }

  /** Whether it is set. */
  isSet(): Promise<boolean> {
    return this.#call('isSet', '', () => this.#look())
  }

  /** Sets it and lets everybody through who waits (TH10). */
  set(): Promise<void> {
    return this.#call('set', '', async () => {
      await this.#lower()
      await this.#runtime.op({ kind: 'sem.release', sem: this.#flag })
      this.#isSet = true
      await this.#waiters.notifyAll()
    })
  }

  /** Takes the flag down: from now on `wait` waits again. */
  clear(): Promise<void> {
    return this.#call('clear', '', async () => {
      await this.#lower()
      this.#isSet = false
    })
  }

  /**
   * Waits until it is set. Gives whether it is set, at last or when the time is over (TH2, TH10).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<boolean> {
    return this.#call('wait', displayOptions({ timeout }), async () => {
      const limit = timeoutMs(timeout)
      await this.#look()
      return this.#isSet || this.#waiters.wait(limit)
    })
  }

  /** @internal For the library's own modules: see `Copy`. */
  copy(): Copy {
    return { of: this.id, isSet: this.#isSet }
  }

  async #look(): Promise<boolean> {
    await this.#runtime.op({ kind: 'sem.inspect', sem: this.#flag })
    return this.#isSet
  }

  async #lower(): Promise<void> {
    await this.#runtime.op({ kind: 'sem.acquire', sem: this.#flag, block: false, timeoutMs: 0 })
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`event.${name}`, this.id, text, body)
  }
}

export function registerThreadEvent(runtime: Runtime): void {
  runtime.registry.registerReducer('threading.Event', Event, {
    reduce: (event, pickler): Copy => {
      assertForking(pickler, '_thread.lock')
      return event.copy()
    },
    rebuild: (data) => new Event(runtime, data as Copy),
  })
}
