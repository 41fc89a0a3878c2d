/**
 * This worker's line to main. While every thread of the process waits for an answer there is nothing else to run, so the
 * worker blocks in `read` (fastest, and it needs no event loop); while some thread still awaits something of its own,
 * the same read is done aside and the loop goes on.
 */
import { read, readSync, writeSync } from 'node:fs'
import { encodeFrame, FrameReader } from '#protocol/worker-frame.ts'
import type { Frame } from '#protocol/worker-frame.ts'
import type { FromWorker } from '#protocol/worker.ts'
import { NODE_TEXT } from './node-text.ts'

const READ_BYTES = 256 * 1024
/** Main may send programs and payloads of any size that it has itself accepted. */
const MAX_JSON = 256 * 1024 * 1024

export type ControlChannelOptions = {
  /** Descriptors; the same one where the line is a socket. */
  readonly reads: number
  readonly writes: number
  readonly onFrame: (frame: Frame) => void
  /** Whether nothing of this process runs until main says something. */
  readonly isParked: () => boolean
  /** Main is gone. */
  readonly onEnd: () => void
}

export class ControlChannel {
  readonly #options: ControlChannelOptions
  readonly #reader = new FrameReader(NODE_TEXT, MAX_JSON)
  #outgoing: Uint8Array[] = []
  #readingAside = false

  constructor(options: ControlChannelOptions) {
    this.#options = options
  }

  /** A read is under way that only main's next word, or its end, brings back. */
  get isReadingAside(): boolean {
    return this.#readingAside
  }

  /** Queues a message; it goes out with all others of this turn of the loop, in one write. */
  send(message: FromWorker, bytes: Uint8Array | null = null): void {
    if (this.#outgoing.length === 0 && this.#readingAside) setImmediate(() => this.flush())
    this.#outgoing.push(...encodeFrame(message, bytes, NODE_TEXT))
  }

  flush(): void {
    if (this.#outgoing.length === 0) return
    const [first] = this.#outgoing
    const all = this.#outgoing.length === 1 && first !== undefined ? first : Buffer.concat(this.#outgoing)
    this.#outgoing = []
    try {
      for (let at = 0; at < all.length;) at += writeSync(this.#options.writes, all, at)
    } catch {
      this.#options.onEnd()
    }
  }

  /** Reads and dispatches until main closes the line. */
  run(): void {
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    const turn = () => {
      this.flush()
      if (this.#options.isParked()) {
        let got = 0
        try {
          got = readSync(this.#options.reads, buffer, 0, READ_BYTES, null)
        } catch {
          got = 0
        }
        this.#arrived(buffer, got, turn)
      } else {
        this.#readingAside = true
        read(this.#options.reads, buffer, 0, READ_BYTES, null, (error, got) => {
          this.#readingAside = false
          this.#arrived(buffer, error ? 0 : got, turn)
        })
      }
    }
    setImmediate(turn)
  }

  /** What the frames set going runs to its next op before the next turn: promises settle between two callbacks. */
  #arrived(buffer: Buffer, got: number, turn: () => void): void {
    if (got === 0) return this.#options.onEnd()
    for (const frame of this.#reader.push(buffer.subarray(0, got))) this.#options.onFrame(frame)
    setImmediate(turn)
  }
}
