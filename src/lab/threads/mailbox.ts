/** A list that the threads of one process hand items over by (`queue.SimpleQueue`); it has no limit. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Timeout } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime.ts'

export class Mailbox<T> {
  readonly id: ObjectId
  readonly #runtime: Runtime
  readonly #items: T[] = []

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.id = runtime.nextId('mailbox')
    runtime.effect({ kind: 'create.mailbox', mailbox: this.id })
  }

  get length(): number {
    return this.#items.length
  }

  /** `text` is how the item looks in the picture. */
  async put(item: T, text: string): Promise<void> {
    await this.#runtime.op({ kind: 'mailbox.put', mailbox: this.id, text })
    this.#items.push(item)
  }

  /** Null if no item came in time. */
  async take(timeoutMs: Timeout = null): Promise<{ readonly item: T } | null> {
    const { value } = await this.#runtime.op({ kind: 'mailbox.take', mailbox: this.id, timeoutMs })
    return value === true ? { item: this.#items.shift() as T } : null
  }
}
