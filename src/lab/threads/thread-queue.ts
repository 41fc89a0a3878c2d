/** `queue.Queue`: what a manager's Queue and JoinableQueue are. Semantics: CPython `Lib/queue.py`. */
import { CONTENTS, listed } from '../base/contents.ts'
import type { Entry } from '../base/contents.ts'
import { countdown } from '../base/countdown.ts'
import { errors } from '../base/errors.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { WaitList } from './wait-list.ts'

export class ThreadQueue {
  readonly #runtime: Runtime
  readonly #maxsize: number
  readonly #items: unknown[] = []
  readonly #notEmpty: WaitList
  readonly #notFull: WaitList
  readonly #allDone: WaitList
  #unfinished = 0

  constructor(runtime: Runtime, maxsize = 0) {
    this.#runtime = runtime
    this.#maxsize = maxsize
    this.#notEmpty = new WaitList(runtime)
    this.#notFull = new WaitList(runtime)
    this.#allDone = new WaitList(runtime)
  }

  [CONTENTS](): readonly Entry[] {
    return listed(this.#items)
  }

  qsize(): number {
    return this.#items.length
  }

  empty(): boolean {
    return this.#items.length === 0
  }

  full(): boolean {
    return this.#maxsize > 0 && this.#items.length >= this.#maxsize
  }

  async put(item: unknown, block = true, timeout?: Seconds): Promise<void> {
    const put = (): boolean => {
      if (this.full()) return false
      this.#items.push(item)
      this.#unfinished += 1
      return true
    }
    if (!(await this.#attempt(put, this.#notFull, block, timeout))) throw new errors.Full()
    await this.#notEmpty.notify(1)
  }

  async get(block = true, timeout?: Seconds): Promise<unknown> {
    let item: unknown = null
    const get = (): boolean => {
      if (this.empty()) return false
      item = this.#items.shift()
      return true
    }
    if (!(await this.#attempt(get, this.#notEmpty, block, timeout))) throw new errors.Empty()
    await this.#notFull.notify(1)
    return item
  }

  async taskDone(): Promise<void> {
    if (this.#unfinished === 0) throw new errors.ValueError('task_done() called too many times')
    this.#unfinished -= 1
    if (this.#unfinished === 0) await this.#allDone.notifyAll()
  }

  async join(): Promise<void> {
    while (this.#unfinished > 0) await this.#allDone.wait(null)
  }

  /** Whether it succeeded, at once or after waiting. Nothing comes between a look at the items and their change. */
  async #attempt(action: () => boolean, list: WaitList, block: boolean, timeout: Seconds): Promise<boolean> {
    if (!block) return action()
    if (typeof timeout === 'number' && timeout < 0) {
      throw new errors.ValueError("'timeout' must be a non-negative number")
    }
    const leftMs = countdown(this.#runtime.kernel, timeoutMs(timeout))
    while (!action()) {
      const left = leftMs()
      if (left !== null && left <= 0) return false
      await list.wait(left)
    }
    return true
  }
}
