/** Ops that threads of this process have announced and that will be performed here, by the thread's number. */
import type { Pending, PerformedOp } from './performer.ts'

/** A loop asks for the same few again and again. */
const REMEMBERED = 256

export class PendingOps {
  readonly #pending = new Map<number, Pending>()
  /** Of ops that handlers of signals have interrupted, the last one last. */
  readonly #aside: (Pending | null)[] = []
  readonly #known = new Map<string, PerformedOp>()

  add(thread: number, json: string, bytes: Uint8Array | null): void {
    const op = this.#known.get(json) ?? (JSON.parse(json) as PerformedOp)
    if (this.#known.size < REMEMBERED) this.#known.set(json, op)
    this.#pending.set(thread, { op, bytes, transfer: null })
  }

  of(thread: number): Pending | null {
    return this.#pending.get(thread) ?? null
  }

  interrupted(thread: number): void {
    this.#aside.push(this.of(thread))
    this.#pending.delete(thread)
  }

  /** The interrupted op is what is pending again; unless it is given up. */
  resumed(thread: number, goesOn: boolean): void {
    const pending = this.#aside.pop() ?? null
    if (pending === null || !goesOn) this.#pending.delete(thread)
    else this.#pending.set(thread, pending)
  }

  delete(thread: number): void {
    this.#pending.delete(thread)
  }
}
