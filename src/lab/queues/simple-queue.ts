/** `SimpleQueue`: a pipe under two locks, without buffer or feeder. Semantics: QU9 (CPython `multiprocessing.queues.SimpleQueue`). */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { display } from '../base/display.ts'
import type { Received } from '../base/received.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { dumps } from '../pickle/pickle.ts'
import { loads } from '../pickle/unpickle.ts'
import { SemLock } from '../sync/sem-lock.ts'
import type { SemLockData } from '../sync/sem-lock.ts'
import type { Connection } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'

export type SimpleQueueParts = {
  readonly id: ObjectId
  readonly reader: Connection
  readonly writer: Connection
  readonly readLock: SemLock
  readonly writeLock: SemLock
}

type SimpleQueueData = Omit<SimpleQueueParts, 'readLock' | 'writeLock'> & {
  readonly readLock: SemLockData
  readonly writeLock: SemLockData
}

export class SimpleQueue {
  /** @internal */
  readonly parts: SimpleQueueParts
  readonly #runtime: Runtime

  constructor(runtime: Runtime, made: SimpleQueueParts | StartMethod = runtime.self.startMethod) {
    this.#runtime = runtime
    this.parts = typeof made === 'string' ? makeParts(runtime, made) : made
  }

  /** @internal */
  get id(): ObjectId {
    return this.parts.id
  }

  /**
   * Writes a copy of the value; waits while the pipe is full (QU9).
   * @param value is copied now
   */
  put(value: unknown): Promise<void> {
    return this.#runtime.call('queue.put', this.id, display(value), () => this.putRaw(value))
  }

  /** Waits for an item and takes it. */
  get(): Promise<Received> {
    return this.#runtime.call('queue.get', this.id, '', () => this.getRaw())
  }

  /** Whether there is nothing in the pipe. */
  empty(): Promise<boolean> {
    return this.#runtime.call('queue.empty', this.id, '', async () => !(await this.parts.reader.pollRaw()))
  }

  /** Closes this process's copies of both ends. */
  close(): Promise<void> {
    return this.#runtime.call('queue.close', this.id, '', async () => {
      await this.parts.reader.closeRaw()
      await this.parts.writer.closeRaw()
    })
  }

  /** @internal */
  async putRaw(value: unknown): Promise<void> {
    const pickled = await dumps(this.#runtime, value)
    await this.parts.writeLock.with(() => this.parts.writer.sendPickled(pickled, display(value)))
  }

  /** @internal */
  async getRaw(): Promise<unknown> {
    const bytes = await this.parts.readLock.with(() => this.parts.reader.recvMessage())
    return loads(this.#runtime, bytes)
  }
}

function makeParts(runtime: Runtime, method: StartMethod): SimpleQueueParts {
  const id = runtime.nextId('queue')
  const [reader, writer] = createPipe(runtime, false, 'machinery')
  const readLock = SemLock.create(runtime, 'lock', 1, 1, method)
  const writeLock = SemLock.create(runtime, 'lock', 1, 1, method)
  runtime.composite({
    id,
    kind: 'simple-queue',
    parts: { pipe: reader.pipe, readLock: readLock.id, writeLock: writeLock.id },
    facts: {},
  })
  return { id, reader, writer, readLock, writeLock }
}

export function registerSimpleQueues(runtime: Runtime): void {
  runtime.registry.registerReducer<SimpleQueue>('SimpleQueue', SimpleQueue, {
    reduce: ({ parts }, pickler) => {
      pickler.assertStarting('SimpleQueue')
      pickler.reach(parts.id)
      return {
        ...parts,
        readLock: parts.readLock.reduce(pickler, 'Lock'),
        writeLock: parts.writeLock.reduce(pickler, 'Lock'),
      }
    },
    rebuild: (data) => {
      const { readLock, writeLock, ...rest } = data as SimpleQueueData
      return new SimpleQueue(runtime, {
        ...rest,
        readLock: SemLock.rebuild(runtime, readLock),
        writeLock: SemLock.rebuild(runtime, writeLock),
      })
    },
  })
}
