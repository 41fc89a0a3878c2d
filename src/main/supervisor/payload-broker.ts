/** The brokered transport: payloads of pipes lie in main, and move exactly as far as the model says. */
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import { HEADER_BYTES } from '#model/objects/wire.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Op } from '#model/vocabulary/ops.ts'
import type { WireEnd } from '#protocol/worker.ts'
import { BytePipes } from '#virtual/byte-pipes.ts'

export class PayloadBroker {
  readonly #pipes = new BytePipes()
  readonly #sending = new Map<ThreadId, { readonly wire: Uint8Array; written: number }>()
  readonly #receiving = new Map<ThreadId, Uint8Array[]>()

  announced(thread: ThreadId, op: Op, payload: Uint8Array | null): void {
    if (op.kind === 'pipe.write')
      this.#sending.set(thread, { wire: wireOf(payload ?? new Uint8Array(0), op.framed), written: 0 })
    if (op.kind === 'pipe.read') this.#receiving.set(thread, [])
  }

  /** Moves what the answers say; gives the payload of a read that is whole. */
  perform(
    thread: ThreadId,
    op: Op,
    end: WireEnd | null,
    answers: readonly KernelAnswer[],
    returns: boolean,
  ): Uint8Array | null {
    if ((op.kind !== 'pipe.write' && op.kind !== 'pipe.read') || end === null) return null
    const bytes = answers.reduce<number>((sum, answer) => sum + (typeof answer === 'number' ? answer : 0), 0)
    if (op.kind === 'pipe.write') {
      const direction = writeDirection(end.end)
      const sending = this.#sending.get(thread)
      if (direction === null || sending === undefined) return null
      this.#pipes.write(end.pipe, direction, sending.wire.subarray(sending.written, sending.written + bytes))
      sending.written += bytes
      return null
    }
    const direction = readDirection(end.end)
    const parts = this.#receiving.get(thread)
    if (direction === null || parts === undefined) return null
    if (bytes > 0) parts.push(this.#pipes.read(end.pipe, direction, bytes))
    return returns ? Buffer.concat(parts).subarray(op.framed ? HEADER_BYTES : 0) : null
  }
}

function wireOf(payload: Uint8Array, framed: boolean): Uint8Array {
  if (!framed) return payload
  const wire = Buffer.alloc(HEADER_BYTES + payload.length)
  wire.writeUInt32BE(payload.length)
  wire.set(payload, HEADER_BYTES)
  return wire
}
