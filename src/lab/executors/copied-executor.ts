/**
 * An executor in a forked child: a copy without the threads that would do its work. A process executor that had not
 * started begins anew here; of one that had, the futures never end. A thread executor counts its parent's threads, which
 * are not here, as if they were. All just as CPython's copies do.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { Executor } from './executor.ts'
import type { Revival, Work } from './executor.ts'
import { Future } from './future.ts'
import { ProcessPoolExecutor } from './process-executor.ts'
import { ThreadPoolExecutor } from './thread-executor.ts'

export type ExecutorCopy = {
  readonly id: ObjectId
  /** Why it takes no tasks: the error that `submit` raised when it was copied. */
  readonly refusal: Error | null
  readonly revival: Revival | null
}

export class CopiedExecutor extends Executor {
  readonly #revival: Revival | null
  #refusal: Error | null
  /** Made at the first task: most copies are never used. */
  #revived: Executor | null = null

  constructor(runtime: Runtime, { id, refusal, revival }: ExecutorCopy) {
    super(runtime, id)
    this.#refusal = refusal
    this.#revival = revival
  }

  override revival(): Revival | null {
    return this.#revived === null ? this.#revival : this.#revived.revival()
  }

  override refusal(): Error | null {
    return this.#refusal ?? this.#revived?.refusal() ?? null
  }

  protected override exclusively<T>(body: () => Promise<T>): Promise<T> {
    return body()
  }

  protected override async enqueue(work: Work): Promise<Future> {
    if (this.#revival === null) return new Future(this.runtime, work.label)
    this.#revived ??= revive(this.runtime, this.#revival)
    return this.#revived.accept(work)
  }

  protected override async end(wait: boolean, cancelFutures: boolean): Promise<void> {
    this.#refusal = Executor.afterShutdown()
    await this.#revived?.finish(wait, cancelFutures)
  }

  protected override chunksize(asked: number): number | null {
    return asked === 1 ? null : asked
  }
}

function revive(runtime: Runtime, revival: Revival): Executor {
  const { size, options } = revival
  if (revival.kind === 'processes') return new ProcessPoolExecutor(runtime, size, options)
  return new ThreadPoolExecutor(runtime, size, options, revival)
}
