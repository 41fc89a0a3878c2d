/**
 * Between the threads of one process (TH1, TH2): `Mailbox` hands over objects (`collections.deque` under a `threading.Condition`,
 * `queue.SimpleQueue`), `Gate` is a flag to wait for (`threading.Event`). Neither is ever shared with another process.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { display } from '../base/display.ts'
import { timeoutMs } from '../base/time.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'

export class Mailbox<T> {
  readonly id: ObjectId
  readonly #runtime: Runtime
  readonly #items: T[] = []

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.id = runtime.nextId('mailbox')
    runtime.effect({ kind: 'create.mailbox', mailbox: this.id })
  }

  get size(): number {
    return this.#items.length
  }

  /** What nobody has taken, the oldest first. */
  get items(): readonly T[] {
    return this.#items
  }

  /** The object itself goes in, not a copy. `text` is what the picture shows of it. */
  async put(item: T, text: string | null = display(item)): Promise<void> {
    await this.#runtime.op({ kind: 'mailbox.put', mailbox: this.id, text })
    // Only now: items stand in the order in which the puts were granted.
    this.#items.push(item)
  }

  /** The oldest item, or null when the timeout is over. */
  async take(timeout: Seconds = null): Promise<{ readonly item: T } | null> {
    const { value } = await this.#runtime.op({
      kind: 'mailbox.take',
      mailbox: this.id,
      timeoutMs: timeoutMs(timeout),
    })
    return value === true ? { item: this.#items.shift() as T } : null
  }
}

export class Gate {
  readonly id: ObjectId
  readonly #runtime: Runtime
  #open = false

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.id = runtime.nextId('gate')
    runtime.effect({ kind: 'create.gate', gate: this.id })
  }

  /** Whether it is open; asking is no op, as no other process can see it. */
  get isOpen(): boolean {
    return this.#open
  }

  async open(): Promise<void> {
    await this.#runtime.op({ kind: 'gate.open', gate: this.id })
    this.#open = true
  }

  async shut(): Promise<void> {
    await this.#runtime.op({ kind: 'gate.shut', gate: this.id })
    this.#open = false
  }

  /** Whether it is open, at last or at the timeout. */
  async wait(timeout: Seconds = null): Promise<boolean> {
    const { value } = await this.#runtime.op({
      kind: 'gate.wait',
      gate: this.id,
      timeoutMs: timeoutMs(timeout),
    })
    return value === true
  }
}
