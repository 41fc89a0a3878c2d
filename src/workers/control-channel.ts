/**
 * This worker's line to main. While every thread of the process waits for an answer there is nothing else to run, so the
 * worker blocks in `read` (fastest, and it needs no event loop); while some thread still awaits something of its own,
 * the same read is done aside and the loop goes on.
 */
import { read, readSync, writeSync } from 'node:fs'
import { errorCode } from '#node/error-code.ts'
import { encodeFrame, encodeJson, encodeShort, FrameReader } from '#protocol/worker-frame.ts'
import type { Frame, ShortFrame } from '#protocol/worker-frame.ts'
import type { FromWorker } from '#protocol/worker.ts'
import { NODE_TEXT } from '#node/node-text.ts'

const READ_BYTES = 256 * 1024
/** Turns in a row before the event loop has one: for the engine's own housekeeping; nothing of a lab waits for it. */
const TURNS = 200

/**
 * What Node does between any two callbacks: runs all that promises have set going, and ends the process for a rejection that
 * nobody handles. Going round the event loop does the same with several system calls on top. Not documented, so there may
 * be none.
 */
const settle: (() => void) | null =
  '_tickCallback' in process && typeof process._tickCallback === 'function'
    ? (process._tickCallback as () => void)
    : null
/** Main may send programs and payloads of any size that it has itself accepted. */
const MAX_JSON = 256 * 1024 * 1024

export type ControlChannelOptions = {
  /** Descriptors; the same one where the line is a socket. */
  readonly reads: number
  readonly writes: number
  readonly onFrame: (frame: Frame) => void
  /** Whether nothing of this process runs until main says something. */
  readonly isParked: () => boolean
  /** Main is gone: null. Or the line has been broken on this side: what happened to it. */
  readonly onEnd: (broken: string | null) => void
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
  send(message: FromWorker): void {
    this.#queue(encodeFrame(message, null, NODE_TEXT))
  }

  /** The same of a message that is JSON already. */
  sendJson(json: string, bytes: Uint8Array | null): void {
    this.#queue(encodeJson(json, bytes, NODE_TEXT))
  }

  /** The same of a short frame. */
  sendShort(short: ShortFrame): void {
    this.#queue([encodeShort(short, NODE_TEXT)])
  }

  /** What has been queued and not yet sent never will be. */
  forget(): void {
    this.#outgoing = []
  }

  flush(): void {
    if (this.#outgoing.length === 0) return
    const [first] = this.#outgoing
    const all = this.#outgoing.length === 1 && first !== undefined ? first : Buffer.concat(this.#outgoing)
    this.#outgoing = []
    try {
      for (let at = 0; at < all.length;) at += writeSync(this.#options.writes, all, at)
    } catch (error) {
      this.#options.onEnd(brokenBy(error))
    }
  }

  /** Reads and dispatches until main closes the line. */
  run(): void {
    const buffer = Buffer.allocUnsafe(READ_BYTES)
    const turns = () => {
      for (let turn = 0; turn < TURNS; turn++) {
        this.flush()
        if (!this.#options.isParked()) return this.#readAside(buffer, turns)
        if (!this.#arrived(buffer, this.#readNow(buffer))) return
        if (settle === null) break
        settle()
      }
      setImmediate(turns)
    }
    setImmediate(turns)
  }

  #queue(parts: readonly Uint8Array[]): void {
    if (this.#outgoing.length === 0 && this.#readingAside) setImmediate(() => this.flush())
    for (const part of parts) this.#outgoing.push(part)
  }

  #readNow(buffer: Buffer): number {
    try {
      return readSync(this.#options.reads, buffer, 0, READ_BYTES, null)
    } catch (error) {
      this.#options.onEnd(brokenBy(error))
      return 0
    }
  }

  #readAside(buffer: Buffer, next: () => void): void {
    this.#readingAside = true
    read(this.#options.reads, buffer, 0, READ_BYTES, null, (error, got) => {
      this.#readingAside = false
      if (error) this.#options.onEnd(brokenBy(error))
      else if (this.#arrived(buffer, got)) setImmediate(next)
    })
  }

  /** What the frames set going runs to its next op before the next turn. False when main is gone. */
  #arrived(buffer: Buffer, got: number): boolean {
    if (got === 0) {
      this.#options.onEnd(null)
      return false
    }
    for (const frame of this.#reader.push(buffer.subarray(0, got))) this.#options.onFrame(frame)
    return true
  }
}

/** Main's end leaves a closed pipe; anything else was done to the descriptors of this side. */
function brokenBy(error: unknown): string | null {
  const code = errorCode(error) ?? error
  return code === 'EPIPE' ? null : `the line between this process and Lockstep was broken (${String(code)})`
}
