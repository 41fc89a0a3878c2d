/**
 * One direction of a duplex pipe. Node can neither make a socket pair nor pass one on, and a FIFO holds less; so the bytes lie
 * in a ring in shared memory, and a FIFO carries a token for each of the kernel buffers that a socket would have. The kernel's
 * word on the FIFO is compared: which ends are open, whether something is there, how many buffers. How much fits is the
 * model's word alone.
 */
import { closeSync, constants, openSync } from 'node:fs'
import { BUFFER_BYTES } from '#model/objects/socket-buffer.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import { ByteRing } from './byte-ring.ts'
import { readOnce, writeOnce } from './kernel-calls.ts'
import type { Inflow, Outflow, ReadAnswer } from './kernel-calls.ts'

export class SocketFlow implements Inflow, Outflow {
  readonly #tokens: number
  readonly #path: string
  #ring: { readonly descriptor: number; readonly bytes: ByteRing } | null = null

  /** `tokens`: a descriptor of the FIFO; `path`: of the ring, which the first who uses it makes. */
  constructor(tokens: number, path: string) {
    this.#tokens = tokens
    this.#path = path
  }

  write(bytes: Uint8Array, expected: KernelAnswer): KernelAnswer {
    if (expected === 'EAGAIN') return expected
    const part = bytes.subarray(0, typeof expected === 'number' ? expected : 1)
    const buffers = Math.max(1, Math.ceil(part.length / BUFFER_BYTES))
    const answer = writeOnce(this.#tokens, new Uint8Array(buffers))
    // To the FIFO a reset is no more than the want of a reader.
    if (answer === 'EPIPE' && expected === 'ECONNRESET') return expected
    if (answer !== buffers) return answer
    for (let from = 0; from < part.length; from += BUFFER_BYTES)
      this.#open().put(part.subarray(from, from + BUFFER_BYTES))
    return part.length
  }

  read(bytes: number): ReadAnswer {
    const { taken, emptied } = this.#open().take(bytes)
    if (taken.length === 0) return readOnce(this.#tokens, 1)
    const { answer } = emptied === 0 ? { answer: 0 } : readOnce(this.#tokens, emptied)
    return { answer: answer === emptied ? taken.length : answer, bytes: taken }
  }

  close(): void {
    closeSync(this.#tokens)
    if (this.#ring !== null) closeSync(this.#ring.descriptor)
  }

  #open(): ByteRing {
    if (this.#ring === null) {
      const descriptor = openSync(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600)
      this.#ring = { descriptor, bytes: new ByteRing(descriptor) }
    }
    return this.#ring.bytes
  }
}
