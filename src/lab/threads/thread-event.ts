/** `threading.Event`. A waiter that was woken has seen the event set, even if it is cleared before the waiter goes on. */
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { WaitList } from './wait-list.ts'

export class ThreadEvent {
  readonly #waiters: WaitList
  #set: boolean

  constructor(runtime: Runtime, isSet = false) {
    this.#waiters = new WaitList(runtime)
    this.#set = isSet
  }

  isSet(): boolean {
    return this.#set
  }

  async set(): Promise<void> {
    this.#set = true
    await this.#waiters.notifyAll()
  }

  clear(): void {
    this.#set = false
  }

  async wait(timeout?: Seconds): Promise<boolean> {
    return this.#set || this.#waiters.wait(timeoutMs(timeout))
  }
}
