/** `concurrent.futures.Future`. Semantics: EX3, EX7 (CPython `Lib/concurrent/futures/_base.py`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Timeout } from '#model/vocabulary/ops.ts'
import { displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Received } from '../base/received.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { isException, noteAwaited, noteErrorMet, noteTask } from '../runtime/tasks.ts'
import type { TaskLabel } from '../runtime/tasks.ts'
import { WaitList } from '../threads/wait-list.ts'

/** What a future knows of its end. */
export type FutureState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'running' }
  | { readonly kind: 'cancelled'; readonly notified: boolean }
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'raised'; readonly error: unknown }

/** Somebody who waits for several futures; told once about each. */
export type FutureWaiter = { finished(future: Future, failed: boolean): Promise<void> }

export type DoneCallback = (future: Future) => unknown

export class Future {
  /** @internal */
  readonly id: ObjectId
  readonly #runtime: Runtime
  readonly #task: TaskLabel
  readonly #sleepers: WaitList
  readonly #callbacks: DoneCallback[] = []
  /** @internal */
  readonly waiters = new Set<FutureWaiter>()
  #state: FutureState

  /** The future is known by its task's name. `copied`: it is a copy, made by fork, of one in that state. */
  constructor(runtime: Runtime, task: TaskLabel, copied: FutureState | null = null) {
    this.id = task.id
    this.#runtime = runtime
    this.#task = task
    this.#sleepers = new WaitList(runtime)
    this.#state = copied ?? { kind: 'pending' }
    if (copied === null) noteTask(runtime, task, 'queued')
  }

  /** @internal */
  copy(): { readonly task: TaskLabel; readonly state: FutureState } {
    return { task: this.#task, state: this.#state }
  }

  /**
   * Waits for the end, and gives the result; raises the error of the task, CancelledError, or TimeoutError when the
   * time is over (EX7).
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  result(timeout?: Seconds): Promise<Received> {
    const text = displayOptions({ timeout })
    return this.#runtime.call('future.result', this.id, text, () => this.outcome(timeoutMs(timeout)))
  }

  /**
   * Waits for the end, and gives the error of the task, or null. CancelledError; TimeoutError when the time is over.
   * @param timeout seconds of virtual time; null or left out: for ever
   */
  exception(timeout?: Seconds): Promise<unknown> {
    const text = displayOptions({ timeout })
    return this.#runtime.call('future.exception', this.id, text, async () => {
      const state = await this.#ended(timeoutMs(timeout))
      return state.kind === 'raised' ? state.error : null
    })
  }

  /** Whether it has ended or was cancelled. */
  done(): Promise<boolean> {
    return this.#runtime.call('future.done', this.id, '', async () => this.isDone())
  }

  /** Whether its task is going on; it cannot be cancelled then (EX3). */
  running(): Promise<boolean> {
    return this.#runtime.call('future.running', this.id, '', async () => this.#state.kind === 'running')
  }

  /** Whether it was cancelled. */
  cancelled(): Promise<boolean> {
    return this.#runtime.call('future.cancelled', this.id, '', async () => this.#state.kind === 'cancelled')
  }

  /** Cancels it if its task has not begun. Gives whether it is cancelled (EX3). */
  cancel(): Promise<boolean> {
    return this.#runtime.call('future.cancel', this.id, '', () => this.tryCancel())
  }

  /**
   * Called with the future when it ends: at once, by the caller, if it is done; else by the thread that ends it.
   * @param callback gets the future
   */
  addDoneCallback(callback: DoneCallback): Promise<void> {
    return this.#runtime.call('future.addDoneCallback', this.id, '', async () => {
      if (this.isDone()) await this.#invoke(callback)
      else this.#callbacks.push(callback)
    })
  }

  /** @internal */
  isDone(): boolean {
    return this.#state.kind !== 'pending' && this.#state.kind !== 'running'
  }

  /** @internal Whether those who wait for several futures have been told of its end. */
  isReported(): boolean {
    return this.isDone() && !(this.#state.kind === 'cancelled' && !this.#state.notified)
  }

  /** @internal */
  hasFailed(): boolean {
    return this.#state.kind === 'raised'
  }

  /** @internal What `result` gives, without a call of its own. */
  async outcome(timeout: Timeout): Promise<unknown> {
    const state = await this.#ended(timeout)
    if (state.kind === 'raised') throw state.error
    return state.value
  }

  /** @internal False once it runs or has finished. */
  async tryCancel(): Promise<boolean> {
    if (this.#state.kind === 'cancelled') return true
    if (this.#state.kind !== 'pending') return false
    this.#state = { kind: 'cancelled', notified: false }
    noteTask(this.#runtime, this.#task, 'cancelled')
    await this.#sleepers.notifyAll()
    await this.#invokeCallbacks()
    return true
  }

  /** @internal For executors, before they run it. False: it was cancelled, and must not run. */
  async setRunningOrNotifyCancel(): Promise<boolean> {
    if (this.#state.kind === 'pending') {
      this.#state = { kind: 'running' }
      return true
    }
    if (this.#state.kind !== 'cancelled' || this.#state.notified) {
      throw new errors.RuntimeError('Future in unexpected state')
    }
    this.#state = { kind: 'cancelled', notified: true }
    await this.#tellWaiters(false)
    return false
  }

  /** @internal */
  setResult(value: unknown): Promise<void> {
    return this.#finish({ kind: 'returned', value })
  }

  /** @internal */
  setException(error: unknown): Promise<void> {
    return this.#finish({ kind: 'raised', error })
  }

  async #finish(state: Extract<FutureState, { kind: 'returned' | 'raised' }>): Promise<void> {
    if (this.isDone()) throw new errors.InvalidStateError(`${this.#state.kind}: ${this.id}`)
    this.#state = state
    noteTask(this.#runtime, this.#task, state.kind === 'returned' ? 'done' : 'failed')
    await this.#tellWaiters(state.kind === 'raised')
    await this.#sleepers.notifyAll()
    await this.#invokeCallbacks()
  }

  async #ended(timeout: Timeout): Promise<Extract<FutureState, { kind: 'returned' | 'raised' }>> {
    if (!this.isDone()) {
      noteAwaited(this.#runtime, this.#task.of, this.id)
      await this.#sleepers.wait(timeout)
    }
    const state: FutureState = this.#state
    if (state.kind === 'raised') noteErrorMet(this.#runtime, this.#task.of, this.id)
    if (state.kind === 'cancelled') throw new errors.CancelledError()
    if (state.kind === 'returned' || state.kind === 'raised') return state
    throw new errors.TimeoutError()
  }

  async #tellWaiters(failed: boolean): Promise<void> {
    for (const waiter of [...this.waiters]) await waiter.finished(this, failed)
  }

  async #invokeCallbacks(): Promise<void> {
    for (const callback of this.#callbacks) await this.#invoke(callback)
  }

  async #invoke(callback: DoneCallback): Promise<void> {
    try {
      await this.#runtime.userCode(() => callback(this))
    } catch (error) {
      if (!isException(error)) throw error
      this.#runtime.traceback(error, `exception calling callback for ${this.id}`)
    }
  }
}
