/** `threading.Barrier`: the barrier of one process' threads; a manager's server keeps it for its clients. */
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { BarrierRules } from '../sync/barrier-rules.ts'
import { ThreadCondition } from './thread-condition.ts'
import { ThreadLock } from './thread-lock.ts'

export class ThreadBarrier {
  readonly parties: number
  readonly #timeout: Seconds
  readonly #rules: BarrierRules

  constructor(
    runtime: Runtime,
    parties: number,
    timeout?: Seconds,
    action: (() => Promise<void>) | null = null,
  ) {
    this.parties = parties
    this.#timeout = timeout
    const condition = new ThreadCondition(runtime, new ThreadLock(runtime))
    const cells = { state: 0, count: 0 }
    this.#rules = new BarrierRules(
      runtime,
      parties,
      {
        acquire: () => condition.acquire(),
        release: () => condition.release(),
        wait: (timeoutMs) => condition.waitFor(timeoutMs),
        notifyAll: () => condition.notifyAll(),
      },
      {
        read: async () => ({ ...cells }),
        setState: async (state) => void (cells.state = state),
        setCount: async (count) => void (cells.count = count),
      },
      action,
    )
  }

  wait(timeout?: Seconds): Promise<number> {
    return this.#rules.wait(timeoutMs(timeout ?? this.#timeout))
  }

  abort(): Promise<void> {
    return this.#rules.abort()
  }

  reset(): Promise<void> {
    return this.#rules.reset()
  }

  nWaiting(): Promise<number> {
    return this.#rules.waiting()
  }

  broken(): Promise<boolean> {
    return this.#rules.isBroken()
  }
}
