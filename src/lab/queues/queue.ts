/**
 * `Queue`: a bounded buffer in front of a pipe, with a feeder thread between the two. Semantics: QU1–QU5, QU8, QU10–QU12
 * (CPython `multiprocessing.queues.Queue`, semaphore by semaphore).
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display, displayOptions } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { checkBlocking } from '../base/options.ts'
import type { BlockingOptions } from '../base/options.ts'
import type { Received } from '../base/received.ts'
import type { Pickler } from '../runtime/carrier.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { loads } from '../pickle/unpickle.ts'
import { Feeder } from './feeder.ts'
import type { FeederErrorHandler } from './feeder.ts'
import { Gate } from '../threads/mailbox.ts'
import { isParts, makeParts, rebuildParts, reduceParts } from './queue-parts.ts'
import type { QueueData, QueueParts, QueueSettings } from './queue-parts.ts'

export class Queue {
  protected readonly runtime: Runtime
  /** @internal */
  readonly parts: QueueParts
  /** @internal Executors put their own here; by default a traceback is written. */
  onFeederError: FeederErrorHandler | null = null
  /** @internal A broken pipe ends the feeder quietly (executors). */
  ignoreBrokenPipe = false
  #feeder: Feeder | null = null
  #isStarting = false
  /** What threads wait at that want to put while another one starts the feeder. */
  #started: Gate | null = null
  #closed = false
  #joinCancelled = false

  constructor(runtime: Runtime, made: number | QueueParts = 0, settings: QueueSettings = {}) {
    this.runtime = runtime
    this.parts = isParts(made) ? made : makeParts(runtime, made, settings)
  }

  /** @internal */
  get id(): ObjectId {
    return this.parts.id
  }

  /**
   * Puts the value itself into the buffer of this process; the feeder copies and writes it later (QU1). Waits for a
   * place if the queue is bounded; Full when there is none in time (QU4). ValueError once it is closed.
   * @param value is copied later, by the feeder: what is changed until then is sent changed
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  put(value: unknown, options: BlockingOptions = {}): Promise<void> {
    checkBlocking(options)
    return this.runtime.call('queue.put', this.id, withOptions(value, options), () =>
      this.putRaw(value, options),
    )
  }

  /**
   * Waits for an item and takes it (QU2, QU3). Empty when there is none in time.
   * @param options `block: false` does not wait; `timeout` is how many seconds to wait
   */
  get(options: BlockingOptions = {}): Promise<Received> {
    checkBlocking(options)
    return this.runtime.call('queue.get', this.id, displayOptions(options), () => this.getRaw(options))
  }

  /**
   * Puts the value if there is a place at once, or raises Full.
   * @param value is copied later, by the feeder: what is changed until then is sent changed
   */
  putNowait(value: unknown): Promise<void> {
    return this.put(value, { block: false })
  }

  /** Takes an item that is there at once, or raises Empty. */
  getNowait(): Promise<Received> {
    return this.get({ block: false })
  }

  /** Places taken; only a hint, as others go on meanwhile. */
  qsize(): Promise<number> {
    return this.runtime.call(
      'queue.qsize',
      this.id,
      '',
      async () => this.parts.maxsize - (await this.parts.places.getValue()),
    )
  }

  /** Whether the pipe is empty; the buffers of the producers do not count. */
  empty(): Promise<boolean> {
    return this.runtime.call('queue.empty', this.id, '', async () => !(await this.parts.reader.pollRaw()))
  }

  /** Whether all places are taken; only a hint, as others go on meanwhile. */
  full(): Promise<boolean> {
    return this.runtime.call('queue.full', this.id, '', () => this.parts.places.isZero())
  }

  /** This process puts nothing more; its feeder ends when the buffer is written out. Nothing changes for others (QU12). */
  close(): Promise<void> {
    return this.runtime.call('queue.close', this.id, '', async () => {
      this.#closed = true
      await this.#feeder?.close()
    })
  }

  /** Waits until this process's buffer is written out; only after `close` (QU5). */
  joinThread(): Promise<void> {
    return this.runtime.call('queue.joinThread', this.id, '', async () => {
      if (!this.#closed) throw new errors.AssertionError(`Queue ${this.id} not closed`)
      await this.#feeder?.join()
    })
  }

  /** The end of this process will not wait for the buffer: what is in it may be lost (QU10). */
  cancelJoinThread(): Promise<void> {
    return this.runtime.call('queue.cancelJoinThread', this.id, '', async () => {
      this.#joinCancelled = true
      const { process, kernel } = this.runtime
      this.runtime.updateComposite(this.id, { [`given-up:${process}`]: kernel.callerLine() })
      this.#feeder?.cancelJoin()
    })
  }

  /** Whether this process has closed it. */
  get closed(): boolean {
    return this.#closed
  }

  /** @internal `put` as a part of another call. */
  async putRaw(value: unknown, options: BlockingOptions = {}): Promise<void> {
    await this.takePlace(options)
    await this.buffer(value)
  }

  /** @internal */
  async getRaw({ block = true, timeout }: BlockingOptions = {}): Promise<unknown> {
    this.checkOpen()
    const { reader, readLock, places } = this.parts
    if (block && (timeout === undefined || timeout === null)) {
      const bytes = await readLock.with(() => reader.recvMessage())
      await places.release()
      return loads(this.runtime, bytes)
    }
    const { kernel } = this.runtime
    const deadline = kernel.now() + (timeout ?? 0) * 1000
    if (!(await readLock.acquire({ block, timeout }))) throw new errors.Empty()
    let bytes: Uint8Array
    try {
      if (!(await reader.pollRaw(block ? (deadline - kernel.now()) / 1000 : 0))) throw new errors.Empty()
      bytes = await reader.recvMessage()
      await places.release()
    } finally {
      await readLock.release()
    }
    // As CPython does, only after the lock is free again.
    return loads(this.runtime, bytes)
  }

  protected checkOpen(): void {
    if (this.#closed) throw new errors.ValueError(`Queue ${this.id} is closed`)
  }

  protected async takePlace(options: BlockingOptions): Promise<void> {
    this.checkOpen()
    if (!(await this.parts.places.acquire(options))) throw new errors.Full()
  }

  /** Into the buffer of this process, whose feeder is started with its first item. */
  protected async buffer(value: unknown): Promise<void> {
    const feeder = this.#feeder ?? (await this.#startFeeder())
    await feeder.put(value)
  }

  /** Once in a process, also when two of its threads come at the same time. */
  async #startFeeder(): Promise<Feeder> {
    if (this.#isStarting) {
      this.#started ??= new Gate(this.runtime)
      await this.#started.wait()
    }
    if (this.#feeder !== null) return this.#feeder
    this.#isStarting = true
    const feeder = await Feeder.start(this.runtime, this, this.#joinCancelled)
    this.#feeder = feeder
    await this.#started?.open()
    return feeder
  }

  /** @internal */
  data(pickler: Pickler, typeName = 'Queue'): QueueData {
    pickler.assertStarting(typeName)
    return reduceParts(this.parts, pickler)
  }
}

function withOptions(value: unknown, options: BlockingOptions): string {
  const more = displayOptions(options)
  return more === '' ? display(value) : `${display(value)}, ${more}`
}

export function registerQueues(runtime: Runtime): void {
  runtime.registry.registerReducer<Queue>('Queue', Queue, {
    reduce: (queue, pickler) => queue.data(pickler),
    rebuild: (data) => new Queue(runtime, rebuildParts(runtime, data as QueueData)),
  })
}
