/** The brokered transport: payloads of pipes lie in main, and move exactly as far as the model says. */
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import { HEADER_BYTES } from '#model/objects/wire.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, Op } from '#model/vocabulary/ops.ts'
import type { WireEnd } from '#protocol/worker.ts'
import { BytePipes } from '#virtual/byte-pipes.ts'

type Sending = { readonly wire: Uint8Array; written: number }
type Aside = { readonly sending: Sending | undefined; readonly receiving: Uint8Array[] | undefined }

export class PayloadBroker {
  readonly #pipes = new BytePipes()
  readonly #sending = new Map<ThreadId, Sending>()
  readonly #receiving = new Map<ThreadId, Uint8Array[]>()
  /** Of ops that handlers of signals have interrupted, the last one last. */
  readonly #aside = new Map<ThreadId, readonly Aside[]>()

  /** A handler of a signal begins in the middle of the thread's op. */
  interrupted(thread: ThreadId): void {
    const aside = { sending: this.#sending.get(thread), receiving: this.#receiving.get(thread) }
    this.#aside.set(thread, [...(this.#aside.get(thread) ?? []), aside])
  }

  /** The handler is over, and the op goes on where it was; or it is given up. */
  said({ thread, effects, next }: Announcement): void {
    for (const effect of effects) if (effect.kind === 'op.abandoned') this.#takeAside(thread)
    if (next.kind !== 'resume') return
    const { sending, receiving } = this.#takeAside(thread) ?? {}
    if (sending !== undefined) this.#sending.set(thread, sending)
    if (receiving !== undefined) this.#receiving.set(thread, receiving)
  }

  #takeAside(thread: ThreadId): Aside | undefined {
    const aside = this.#aside.get(thread) ?? []
    this.#aside.set(thread, aside.slice(0, -1))
    return aside.at(-1)
  }

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
