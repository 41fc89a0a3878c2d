/**
 * An executor in a forked child: a copy without the threads that would do its work. A process executor that had not
 * started begins anew here; of one that had, the futures never end. A thread executor counts its parent's threads, which
 * are not here, as if they were. The lock of one that was submitting is held for ever (FK1). All just as CPython's copies do.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ThreadLock } from '../threads/thread-lock.ts'
import type { LockHold } from '../threads/thread-lock.ts'
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
  /** Who held its lock when it was copied. */
  readonly hold: LockHold | null
}

export class CopiedExecutor extends Executor {
  readonly #revival: Revival | null
  #refusal: Error | null
  /** Made at the first task: most copies are never used. */
  #revived: Executor | null = null

  /** The copy of a lock that somebody held; null where it was free. */
  #lock: ThreadLock | null = null
  readonly #hold: LockHold | null

  constructor(runtime: Runtime, { id, refusal, revival, hold }: ExecutorCopy) {
    super(runtime, id)
    this.#refusal = refusal
    this.#revival = revival
    this.#hold = hold
  }

  override lockHold(): LockHold | null {
    return this.#hold ?? this.#revived?.lockHold() ?? null
  }

  override revival(): Revival | null {
    return this.#revived === null ? this.#revival : this.#revived.revival()
  }

  override refusal(): Error | null {
    return this.#refusal ?? this.#revived?.refusal() ?? null
  }

  protected override exclusively<T>(body: () => Promise<T>): Promise<T> {
    if (this.#hold === null) return body()
    this.#lock ??= ThreadLock.copied(this.runtime, this.#hold)
    return this.#lock.holding(body)
  }

  protected override async enqueue(work: Work): Promise<Future> {
    if (this.#revival === null) return new Future(this.runtime, work.label)
    this.#revived ??= revive(this.runtime, this.#revival)
    return this.#revived.accept(work)
  }

  protected override async end(wait: boolean, cancelFutures: boolean): Promise<void> {
    await this.exclusively(async () => {
      this.#refusal = Executor.afterShutdown()
    })
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
