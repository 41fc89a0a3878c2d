/**
 * An executor in a forked child: a copy without the threads that would do its work. It takes tasks, whose futures never
 * end, just as CPython's copy does.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Runtime } from '../runtime.ts'
import { Executor } from './executor.ts'
import type { Work } from './executor.ts'
import { Future } from './future.ts'

export type ExecutorCopy = {
  readonly id: ObjectId
  /** Why it takes no tasks: the error that `submit` raised when it was copied. */
  readonly refusal: Error | null
}

export class CopiedExecutor extends Executor {
  #refusal: Error | null

  constructor(runtime: Runtime, { id, refusal }: ExecutorCopy) {
    super(runtime, id)
    this.#refusal = refusal
  }

  override refusal(): Error | null {
    return this.#refusal
  }

  protected override exclusively<T>(body: () => Promise<T>): Promise<T> {
    return body()
  }

  protected override async enqueue(work: Work): Promise<Future> {
    return new Future(this.runtime, work.label)
  }

  protected override async end(): Promise<void> {
    this.#refusal = Executor.afterShutdown()
  }

  protected override chunksize(asked: number): number | null {
    return asked === 1 ? null : asked
  }
}
