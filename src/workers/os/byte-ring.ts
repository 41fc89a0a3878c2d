/**
 * A ring of records in a file that several processes have open; never two of them use it at once, as no two ops on one pipe
 * are under way together. In front stand how much was ever written, how much was ever read (both doubles), and what is left
 * of the record that is being read (32 bits).
 */
import { readSync, writeSync } from 'node:fs'
import { BUFFER_BYTES, SEND_LIMIT_BYTES } from '#model/objects/socket-buffer.ts'

const FRONT_BYTES = 20
const LENGTH_BYTES = 4
/** What a socket holds at most, with room for a length before each buffer: every buffer costs its sender far more. */
const RING_BYTES = 2 * (SEND_LIMIT_BYTES + BUFFER_BYTES)

export class ByteRing {
  readonly #descriptor: number
  readonly #front = new DataView(new ArrayBuffer(FRONT_BYTES))

  constructor(descriptor: number) {
    this.#descriptor = descriptor
  }

  put(record: Uint8Array): void {
    this.#look()
    const length = new Uint8Array(LENGTH_BYTES)
    new DataView(length.buffer).setUint32(0, record.length)
    let at = this.#front.getFloat64(0)
    for (const bytes of [length, record]) {
      this.#put(at, bytes)
      at += bytes.length
    }
    this.#front.setFloat64(0, at)
    this.#keep()
  }

  /** Up to `bytes` of them, from as many records as are there; `emptied` is how many records ended. */
  take(bytes: number): { readonly taken: Uint8Array; readonly emptied: number } {
    this.#look()
    const written = this.#front.getFloat64(0)
    let at = this.#front.getFloat64(8)
    let left = this.#front.getUint32(16)
    const parts: Uint8Array[] = []
    let emptied = 0
    for (let wanted = bytes; wanted > 0 && at < written;) {
      if (left === 0) {
        const length = this.#get(at, LENGTH_BYTES)
        left = new DataView(length.buffer).getUint32(0)
        at += LENGTH_BYTES
      }
      const part = this.#get(at, Math.min(left, wanted))
      parts.push(part)
      at += part.length
      left -= part.length
      wanted -= part.length
      if (left === 0) emptied += 1
    }
    this.#front.setFloat64(8, at)
    this.#front.setUint32(16, left)
    if (parts.length > 0) this.#keep()
    return { taken: Buffer.concat(parts), emptied }
  }

  /** A file that nobody has written to yet is all zeros. */
  #look(): void {
    const front = new Uint8Array(this.#front.buffer)
    const read = readSync(this.#descriptor, front, 0, FRONT_BYTES, 0)
    front.fill(0, read)
  }

  #keep(): void {
    writeSync(this.#descriptor, new Uint8Array(this.#front.buffer), 0, FRONT_BYTES, 0)
  }

  #put(at: number, bytes: Uint8Array): void {
    for (const { from, to, place } of stretches(at, bytes.length))
      writeSync(this.#descriptor, bytes, from, to - from, place)
  }

  #get(at: number, length: number): Uint8Array {
    const bytes = new Uint8Array(length)
    for (const { from, to, place } of stretches(at, length))
      readSync(this.#descriptor, bytes, from, to - from, place)
    return bytes
  }
}

/** The one or two places in the file where `length` bytes from `at` on lie. */
function stretches(
  at: number,
  length: number,
): readonly { readonly from: number; readonly to: number; readonly place: number }[] {
  const start = at % RING_BYTES
  const first = Math.min(length, RING_BYTES - start)
  const all = [
    { from: 0, to: first, place: FRONT_BYTES + start },
    { from: first, to: length, place: FRONT_BYTES },
  ]
  return all.filter(({ from, to }) => from < to)
}
