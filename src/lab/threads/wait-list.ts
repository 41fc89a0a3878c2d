/**
 * Threads of one process that wait to be woken, the longest waiting first: the inside of `threading.Condition`. It has
 * no lock of its own; whoever looks at shared state and then waits does so without an `await` in between.
 */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { Timeout } from '#model/vocabulary/ops.ts'
import type { Runtime } from '../runtime/runtime.ts'

export class WaitList {
  readonly #runtime: Runtime
  #waiting: ObjectId[] = []
  /** Gates that are shut and that nobody will open any more. */
  readonly #spare: ObjectId[] = []
  /** Waiters that a fork has copied without their threads: they stand first, and waking them wakes nobody (FK2). */
  #gone: number

  constructor(runtime: Runtime, gone = 0) {
    this.#runtime = runtime
    this.#gone = gone
  }

  get length(): number {
    return this.#gone + this.#waiting.length
  }

  /** Joins the list at once, and waits. False if nobody woke it in time. */
  wait(timeoutMs: Timeout): Promise<boolean> {
    return this.join()(timeoutMs)
  }

  /** Joins the list; the function waits. Who notifies in between wakes this one too. */
  join(): (timeoutMs: Timeout) => Promise<boolean> {
    const gate = this.#spare.pop() ?? this.#newGate()
    this.#waiting.push(gate)
    return (timeoutMs) => this.#waitAt(gate, timeoutMs)
  }

  async #waitAt(gate: ObjectId, timeoutMs: Timeout): Promise<boolean> {
    const { value: woken } = await this.#runtime.op({ kind: 'gate.wait', gate, timeoutMs })
    if (woken === true) {
      await this.#runtime.op({ kind: 'gate.shut', gate })
      this.#spare.push(gate)
      return true
    }
    // Not in the list any more: somebody is about to open the gate, so nobody else may wait at it.
    const place = this.#waiting.indexOf(gate)
    if (place >= 0) {
      this.#waiting.splice(place, 1)
      this.#spare.push(gate)
    }
    return false
  }

  /** Wakes up to `count` of them. */
  async notify(count: number): Promise<void> {
    const gone = Math.min(this.#gone, count)
    this.#gone -= gone
    const woken = this.#waiting.slice(0, count - gone)
    this.#waiting = this.#waiting.slice(woken.length)
    for (const gate of woken) await this.#runtime.op({ kind: 'gate.open', gate })
  }

  async notifyAll(): Promise<void> {
    await this.notify(this.length)
  }

  #newGate(): ObjectId {
    const gate = this.#runtime.nextId('gate')
    this.#runtime.effect({ kind: 'create.gate', gate })
    return gate
  }
}
