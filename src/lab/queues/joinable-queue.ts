/**
 * `JoinableQueue`: a queue that counts the items nobody has acknowledged. Semantics: QU7 (CPython
 * `multiprocessing.queues.JoinableQueue`).
 */
import { errors } from '../base/errors.ts'
import type { BlockingOptions } from '../base/options.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { ConditionCore } from '../sync/condition-core.ts'
import type { ConditionData } from '../sync/condition-core.ts'
import { SEM_VALUE_MAX, SemLock } from '../sync/sem-lock.ts'
import type { SemLockData } from '../sync/sem-lock.ts'
import { rebuildParts } from './queue-parts.ts'
import type { QueueData, QueueParts } from './queue-parts.ts'
import { Queue } from './queue.ts'

type Counting = { readonly unfinished: SemLock; readonly allDone: ConditionCore }
type Made = { readonly parts: QueueParts; readonly counting: Counting }
type Reduced = {
  readonly queue: QueueData
  readonly unfinished: SemLockData
  readonly allDone: ConditionData
}

export class JoinableQueue extends Queue {
  /** @internal */
  readonly counting: Counting

  constructor(runtime: Runtime, made: number | Made = 0) {
    const known = typeof made === 'object' && made !== null && 'counting' in made ? made : null
    const counting = known === null ? makeCounting(runtime) : known.counting
    // Else what a program gave as the size, which may be anything.
    super(runtime, known === null ? (made as number) : known.parts, {
      kind: 'joinable-queue',
      parts: {
        unfinished: counting.unfinished.id,
        ...prefixed(counting.allDone.partIds()),
      },
    })
    this.counting = counting
  }

  /** Acknowledges one item that was taken; ValueError if there is none left to acknowledge (QU7). */
  taskDone(): Promise<void> {
    return this.runtime.call('queue.taskDone', this.id, '', () =>
      this.#holding(async ({ unfinished, allDone }) => {
        if (!(await unfinished.acquire({ block: false }))) {
          throw new errors.ValueError('task_done() called too many times')
        }
        if (await unfinished.isZero()) await allDone.notifyAll()
      }),
    )
  }

  /** Waits until every item has been acknowledged (QU7). */
  join(): Promise<void> {
    return this.runtime.call('queue.join', this.id, '', () =>
      this.#holding(async ({ unfinished, allDone }) => {
        if (!(await unfinished.isZero())) await allDone.wait()
      }),
    )
  }

  /** @internal */
  override async putRaw(value: unknown, options: BlockingOptions = {}): Promise<void> {
    await this.takePlace(options)
    await this.#holding(async ({ unfinished }) => {
      await this.buffer(value)
      await unfinished.release()
    })
  }

  #holding(body: (counting: Counting) => Promise<void>): Promise<void> {
    return this.counting.allDone.parts.lock.with(() => body(this.counting))
  }
}

function makeCounting(runtime: Runtime): Counting {
  const unfinished = SemLock.create(runtime, 'semaphore', 0, SEM_VALUE_MAX)
  return { unfinished, allDone: ConditionCore.create(runtime, SemLock.create(runtime, 'rlock', 1, 1)) }
}

/** The queue has a lock of its own for other things. */
function prefixed(ids: ReturnType<ConditionCore['partIds']>): Readonly<Record<string, string>> {
  return { doneLock: ids.lock, sleeping: ids.sleeping, woken: ids.woken, waiters: ids.waiters }
}

export function registerJoinableQueue(runtime: Runtime): void {
  runtime.registry.registerReducer('JoinableQueue', JoinableQueue, {
    reduce: (queue, pickler): Reduced => ({
      queue: queue.data(pickler, 'JoinableQueue'),
      unfinished: queue.counting.unfinished.reduce(pickler, 'JoinableQueue'),
      allDone: queue.counting.allDone.reduce(pickler),
    }),
    rebuild: (data) => {
      const { queue, unfinished, allDone } = data as Reduced
      return new JoinableQueue(runtime, {
        parts: rebuildParts(runtime, queue),
        counting: {
          unfinished: SemLock.rebuild(runtime, unfinished),
          allDone: ConditionCore.rebuild(runtime, allDone),
        },
      })
    },
  })
}
