/** `threading.Barrier`, as programs use it. Semantics: BA1–BA4 (CPython `Lib/threading.py`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { comparable } from '../base/counts.ts'
import { displayOptions } from '../base/display.ts'
import { checkOptions } from '../base/options.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import { checkCallable } from '../base/type-name.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { BarrierOptions } from '../sync/barrier.ts'
import { BarrierRules } from '../sync/barrier-rules.ts'
import { copyFacts } from './copy-facts.ts'
import { ThreadCondition } from './thread-condition.ts'
import { ThreadLock } from './thread-lock.ts'
import type { LockCopy } from './thread-lock.ts'

type Cells = { state: number; count: number }
/** As fork copies it: those inside are counted in the child, too. */
type Copy = {
  readonly of: ObjectId
  readonly parties: number
  readonly timeout: Seconds
  readonly cells: Readonly<Cells>
  readonly lock: LockCopy
}

export class Barrier {
  /** @internal */
  readonly id: ObjectId
  /** How many have to come. */
  readonly parties: number
  readonly #runtime: Runtime
  readonly #timeout: Seconds
  readonly #lock: ThreadLock
  readonly #cells: Cells
  readonly #rules: BarrierRules

  constructor(runtime: Runtime, parties: number, options: BarrierOptions = {}, copy: Copy | null = null) {
    checkOptions(options, '{ timeout: 2 }', ['action', 'timeout'])
    this.#runtime = runtime
    this.parties = comparable(parties, '<')
    this.#timeout = options.timeout
    this.#cells = { ...(copy?.cells ?? { state: 0, count: 0 }) }
    this.#lock =
      copy === null ? new ThreadLock(runtime, 'lock', 1, 'thread') : ThreadLock.rebuilt(runtime, copy.lock)
    this.id = runtime.nextId('barrier')
    runtime.composite({
      id: this.id,
      kind: 'barrier',
      parts: { lock: this.#lock.id },
      facts: { parties: this.parties, ...this.#cells, ...copyFacts(copy?.of) },
    })
    this.#rules = this.#ruled(options.action ?? null)
  }

  /**
   * Waits for the last of the parties. Gives how many had come before. BrokenBarrierError for everybody when the
   * time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  wait(timeout?: Seconds): Promise<number> {
    const text = displayOptions({ timeout })
    return this.#call('wait', text, () => this.#rules.wait(timeoutMs(timeout ?? this.#timeout)))
  }

  /** Breaks it until somebody resets it. */
  abort(): Promise<void> {
    return this.#call('abort', '', () => this.#rules.abort())
  }

  /** Throws out who waits, and makes it usable again. */
  reset(): Promise<void> {
    return this.#call('reset', '', () => this.#rules.reset())
  }

  /** How many wait at it now. */
  nWaiting(): Promise<number> {
    return this.#call('nWaiting', '', () => this.#looking(() => this.#rules.waiting()))
  }

  /** Whether it is broken. */
  broken(): Promise<boolean> {
    return this.#call('broken', '', () => this.#looking(() => this.#rules.isBroken()))
  }

  /** @internal For the library's own modules: see `Copy`. Its action stays behind. */
  copy(): Copy {
    return {
      of: this.id,
      parties: this.parties,
      timeout: this.#timeout,
      cells: { ...this.#cells },
      lock: this.#lock.copy(),
    }
  }

  #ruled(action: BarrierOptions['action'] | null): BarrierRules {
    const condition = new ThreadCondition(this.#runtime, this.#lock)
    return new BarrierRules(
      this.#runtime,
      this.parties,
      {
        acquire: () => condition.acquire(),
        release: () => condition.release(),
        wait: (left) => condition.waitFor(left),
        notifyAll: () => condition.notifyAll(),
      },
      {
        read: async () => ({ ...this.#cells }),
        setState: async (state) => this.#set({ state }),
        setCount: async (count) => this.#set({ count }),
      },
      action
        ? async () => {
            checkCallable(action)
            await this.#runtime.userCode(action)
          }
        : null,
    )
  }

  #set(cells: Partial<Cells>): void {
    Object.assign(this.#cells, cells)
    this.#runtime.updateComposite(this.id, cells)
  }

  /** A look is a step, as other threads may go on between two of them; it takes no lock. */
  async #looking<T>(look: () => Promise<T>): Promise<T> {
    await this.#lock.inspect()
    return look()
  }

  #call<T>(name: string, text: string, body: () => Promise<T>): Promise<T> {
    return this.#runtime.call(`barrier.${name}`, this.id, text, body)
  }
}

export function registerThreadBarrier(runtime: Runtime): void {
  runtime.registry.registerReducer('threading.Barrier', Barrier, {
    reduce: (barrier, pickler): Copy => {
      assertForking(pickler, '_thread.lock')
      return barrier.copy()
    },
    rebuild: (data) => {
      const copy = data as Copy
      return new Barrier(runtime, copy.parties, { timeout: copy.timeout }, copy)
    },
  })
}
