/**
 * Sends and receives on real pipes as CPython's `Connection` does: a four-byte big-endian length, then the payload; one
 * write for both when the payload is at most 16384 bytes, else two. Every single answer of the kernel is compared with
 * the model's.
 */
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import { HEADER_BYTES, writeBoundaries } from '#model/objects/wire.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { Inflow, Outflow } from './kernel-calls.ts'

/** What the kernel answered, against what the model said it would; null when they agree. */
export type Difference = { readonly expected: string; readonly actual: string } | null

/** A send under way; it takes as many turns as the pipe's room asks for. */
export class Sending {
  readonly #wire: Uint8Array
  readonly #boundaries: readonly number[]
  #written = 0

  constructor(op: Pick<OpOf<'pipe.write'>, 'framed'>, payload: Uint8Array) {
    this.#boundaries = writeBoundaries(op.framed, payload.length)
    this.#wire = op.framed ? withHeader(payload) : payload
  }

  turn(flow: Outflow, answers: readonly KernelAnswer[]): Difference {
    const got: KernelAnswer[] = []
    for (const expected of answers) {
      const boundary = this.#boundaries.find((one) => one > this.#written)
      // A broken pipe answers even when there is nothing to write.
      const part = this.#wire.subarray(this.#written, boundary ?? this.#written)
      const answer = flow.write(part, expected)
      got.push(answer)
      if (answer !== expected) return differ(answers, got)
      if (typeof answer === 'number') this.#written += answer
    }
    return null
  }

  get whole(): boolean {
    return this.#written === this.#wire.length
  }
}

/** A receive under way. */
export class Receiving {
  readonly #op: OpOf<'pipe.read'>
  readonly #parts: Uint8Array[] = []
  #got = 0
  /** Header and payload together, once the header is there. */
  #total: number | null = null

  constructor(op: OpOf<'pipe.read'>) {
    this.#op = op
  }

  turn(flow: Inflow, answers: readonly KernelAnswer[]): Difference {
    const got: KernelAnswer[] = []
    for (const expected of answers) {
      const { answer, bytes } = flow.read(this.#asked())
      got.push(answer)
      if (answer !== expected) return differ(answers, got)
      this.#take(bytes)
    }
    return null
  }

  get whole(): boolean {
    return this.#op.framed ? this.#got === this.#total : this.#parts.length > 0
  }

  /** What came, without the header. */
  payload(): Uint8Array {
    const all = Buffer.concat(this.#parts)
    return this.#op.framed ? all.subarray(HEADER_BYTES) : all
  }

  #asked(): number {
    if (!this.#op.framed) return this.#op.maxBytes ?? 65536
    return (this.#total ?? HEADER_BYTES) - this.#got
  }

  #take(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#parts.push(bytes)
    this.#got += bytes.length
    if (this.#op.framed && this.#total === null && this.#got === HEADER_BYTES) {
      this.#total = HEADER_BYTES + Buffer.concat(this.#parts).readUInt32BE(0)
    }
  }
}

function withHeader(payload: Uint8Array): Uint8Array {
  const wire = new Uint8Array(HEADER_BYTES + payload.length)
  new DataView(wire.buffer).setUint32(0, payload.length)
  wire.set(payload, HEADER_BYTES)
  return wire
}

function differ(expected: readonly KernelAnswer[], actual: readonly KernelAnswer[]): Difference {
  return { expected: expected.join(', '), actual: actual.join(', ') }
}
