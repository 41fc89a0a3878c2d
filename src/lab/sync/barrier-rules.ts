/**
 * The rules of a barrier (BA1–BA5), for threads as for processes: CPython's `threading.Barrier`, which multiprocessing runs over
 * shared memory. Whoever calls holds nothing; each method takes the condition's lock itself.
 */
import type { Timeout } from '#model/vocabulary/ops.ts'
import { countdown } from '../base/countdown.ts'
import { errors } from '../base/errors.ts'
import { holding } from '../base/holding.ts'
import type { Runtime } from '../runtime/runtime.ts'

const FILLING = 0
const DRAINING = 1
const RESETTING = -1
const BROKEN = -2

export type BarrierCells = {
  read(): Promise<{ readonly state: number; readonly count: number }>
  setState(state: number): Promise<void>
  setCount(count: number): Promise<void>
}

/** The part of a condition that a barrier needs. */
export type BarrierCondition = {
  acquire(): Promise<unknown>
  release(): Promise<void>
  wait(timeoutMs: Timeout): Promise<boolean>
  notifyAll(): Promise<void>
}

export class BarrierRules {
  readonly parties: number
  readonly #runtime: Runtime
  readonly #condition: BarrierCondition
  readonly #cells: BarrierCells
  readonly #action: (() => Promise<void>) | null

  constructor(
    runtime: Runtime,
    parties: number,
    condition: BarrierCondition,
    cells: BarrierCells,
    action: (() => Promise<void>) | null,
  ) {
    this.#runtime = runtime
    this.parties = parties
    this.#condition = condition
    this.#cells = cells
    this.#action = action
  }

  /** Value: how many had come before. */
  wait(timeoutMs: Timeout): Promise<number> {
    return this.#holding(async () => {
      const { count: index } = await this.#enter()
      await this.#cells.setCount(index + 1)
      try {
        if (index + 1 === this.parties) await this.#open()
        else await this.#waitUntilOpen(timeoutMs)
        return index
      } finally {
        await this.#leave()
      }
    })
  }

  reset(): Promise<void> {
    return this.#holding(async () => {
      const { state, count } = await this.#cells.read()
      // With threads inside, it is usable again when the last of them has gone.
      if (count === 0) await this.#cells.setState(FILLING)
      else if (state === FILLING || state === BROKEN) await this.#cells.setState(RESETTING)
      await this.#condition.notifyAll()
    })
  }

  abort(): Promise<void> {
    return this.#holding(() => this.#break())
  }

  async waiting(): Promise<number> {
    const { state, count } = await this.#cells.read()
    return state === FILLING ? count : 0
  }

  async isBroken(): Promise<boolean> {
    return (await this.#cells.read()).state === BROKEN
  }

  /** Waits while those of the round before are leaving. */
  async #enter(): Promise<{ readonly count: number }> {
    for (;;) {
      const { state, count } = await this.#cells.read()
      if (state === BROKEN) throw new errors.BrokenBarrierError()
      if (state === FILLING) return { count }
      await this.#condition.wait(null)
    }
  }

  async #open(): Promise<void> {
    try {
      await this.#action?.()
      await this.#cells.setState(DRAINING)
      await this.#condition.notifyAll()
    } catch (error) {
      await this.#break()
      throw error
    }
  }

  async #waitUntilOpen(timeoutMs: Timeout): Promise<void> {
    const leftMs = countdown(this.#runtime.kernel, timeoutMs)
    for (;;) {
      const { state } = await this.#cells.read()
      if (state === DRAINING) return
      if (state < FILLING) throw new errors.BrokenBarrierError()
      const left = leftMs()
      if (left !== null && left <= 0) break
      await this.#condition.wait(left)
    }
    await this.#break()
    throw new errors.BrokenBarrierError()
  }

  async #leave(): Promise<void> {
    const { state, count } = await this.#cells.read()
    await this.#cells.setCount(count - 1)
    if (count > 1 || (state !== RESETTING && state !== DRAINING)) return
    await this.#cells.setState(FILLING)
    await this.#condition.notifyAll()
  }

  async #break(): Promise<void> {
    await this.#cells.setState(BROKEN)
    await this.#condition.notifyAll()
  }

  #holding<T>(body: () => Promise<T>): Promise<T> {
    return holding(this.#condition, body)
  }
}
