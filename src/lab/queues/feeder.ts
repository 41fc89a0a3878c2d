/**
 * The feeder: a thread that moves what a process has put, in that order, from its buffer into the queue's pipe. Semantics:
 * QU1, QU5, QU6, QU10, QU11 (CPython `Queue._start_thread`, `Queue._feed`).
 */
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Finalizer } from '../runtime/finalizers.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { dumps } from '../pickle/pickle.ts'
import { Mailbox } from '../threads/mailbox.ts'
import type { QueueParts } from './queue-parts.ts'

export type FeederErrorHandler = (error: unknown, item: unknown) => void | Promise<void>

/** What a feeder needs of its queue. */
export type FedQueue = {
  readonly id: ObjectId
  readonly parts: QueueParts
  readonly onFeederError: FeederErrorHandler | null
  readonly ignoreBrokenPipe: boolean
}

type Entry = { readonly kind: 'item'; readonly item: unknown } | { readonly kind: 'end' }

/** At the end of the process buffers are closed first … */
const CLOSE_PRIORITY = 10
/** … and their feeders waited for last, after the children. */
const JOIN_PRIORITY = -5

export class Feeder {
  readonly #runtime: Runtime
  readonly #queue: FedQueue
  readonly #buffer: Mailbox<Entry>
  #thread: ThreadId | null = null
  #closing: Finalizer | null = null
  #joining: Finalizer | null = null

  private constructor(runtime: Runtime, queue: FedQueue) {
    this.#runtime = runtime
    this.#queue = queue
    this.#buffer = new Mailbox(runtime)
  }

  static async start(runtime: Runtime, queue: FedQueue, joinCancelled: boolean): Promise<Feeder> {
    const feeder = new Feeder(runtime, queue)
    runtime.updateComposite(queue.id, { [`mailbox:${runtime.process}`]: feeder.#buffer.id })
    const thread = await runtime.startThread('feeder', 'feeder', queue.id, () => feeder.#run())
    feeder.#thread = thread
    if (!joinCancelled) {
      feeder.#joining = runtime.finalizers.add(JOIN_PRIORITY, async () => {
        await runtime.op({ kind: 'thread.join', target: thread, timeoutMs: null })
      })
    }
    feeder.#closing = runtime.finalizers.add(CLOSE_PRIORITY, () => feeder.#buffer.put({ kind: 'end' }, null))
    return feeder
  }

  get thread(): ThreadId | null {
    return this.#thread
  }

  async put(item: unknown): Promise<void> {
    await this.#buffer.put({ kind: 'item', item }, display(item))
  }

  /** Tells the thread to end after what is in the buffer now; once. */
  async close(): Promise<void> {
    await this.#closing?.run()
  }

  /** Waits for the thread's end; once. */
  async join(): Promise<void> {
    await this.#joining?.run()
  }

  cancelJoin(): void {
    this.#joining?.cancel()
  }

  async #run(): Promise<void> {
    for (let on = true; on;) {
      on = await this.#runtime.call('queue.feed', this.#queue.id, '', () => this.#feedOne())
    }
  }

  /** Moves one item; false when it was the last. */
  async #feedOne(): Promise<boolean> {
    const { reader, writer, places } = this.#queue.parts
    const taken = await this.#buffer.take()
    if (taken === null) return true
    const entry = taken.item
    if (entry.kind === 'end') {
      await reader.closeRaw()
      await writer.closeRaw()
      return false
    }
    try {
      await this.#send(entry.item)
    } catch (error) {
      if (this.#queue.ignoreBrokenPipe && error instanceof errors.BrokenPipeError) return false
      if (this.#runtime.self.exiting) return false
      // The item is gone, so its place is free again (QU6).
      await places.release()
      await this.#report(error, entry.item)
    }
    return true
  }

  async #send(item: unknown): Promise<void> {
    const pickled = await dumps(this.#runtime, item)
    await this.#queue.parts.writeLock.with(() => this.#queue.parts.writer.sendPickled(pickled, display(item)))
  }

  async #report(error: unknown, item: unknown): Promise<void> {
    const { onFeederError } = this.#queue
    if (onFeederError !== null) await onFeederError(error, item)
    else this.#runtime.traceback(error, 'Traceback of a queue feeder:')
  }
}
