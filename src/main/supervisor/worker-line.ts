/**
 * Main's end of a worker's line: frames in both directions. It knows frames and nothing of what they say; whoever is told
 * a frame parses it.
 */
import type { ChildProcess } from 'node:child_process'
import { encodeFrame, encodeShort, FrameError, FrameReader } from '#protocol/worker-frame.ts'
import type { Frame, ShortFrame } from '#protocol/worker-frame.ts'
import { WORKER_LIMITS } from '#protocol/worker.ts'
import type { LinePort } from './line-port.ts'
import { NODE_TEXT } from '#node/node-text.ts'

/** What waits for it comes at the end of this turn; a third of what `queueMicrotask` costs, which notes who asked. */
const TURN = Promise.resolve()

export type LineListener = {
  frame(frame: Frame): void
  /** What came is no frame, so neither can be what follows. Said once; nothing is heard after it. */
  broken(why: string): void
}

export class WorkerLine {
  readonly #port: LinePort
  readonly #listener: LineListener
  readonly #reader = new FrameReader(NODE_TEXT, WORKER_LIMITS.frameJsonBytes)
  #outgoing: Uint8Array[] = []
  #isDeaf = false

  constructor(port: LinePort, child: ChildProcess, listener: LineListener) {
    this.#port = port
    this.#listener = listener
    port.attach(child, (piece) => this.#heard(piece))
  }

  /** Resolves when all that the worker said has been heard, and it cannot say more. */
  get over(): Promise<void> {
    return this.#port.over
  }

  /** Queues a message; all that one turn of the loop has for this worker goes out in one write. */
  send(message: unknown, bytes: Uint8Array | null): void {
    this.#queue(encodeFrame(message, bytes, NODE_TEXT))
  }

  /** The same of a short frame. */
  sendShort(short: ShortFrame): void {
    this.#queue([encodeShort(short, NODE_TEXT)])
  }

  /** Nothing is heard any more. */
  deafen(): void {
    this.#isDeaf = true
  }

  /** Closes this side, which lets go of a read that the worker has under way. */
  end(): void {
    this.#port.end()
  }

  #queue(parts: readonly Uint8Array[]): void {
    if (this.#outgoing.length === 0) void TURN.then(() => this.#flush())
    this.#outgoing.push(...parts)
  }

  #flush(): void {
    const parts = this.#outgoing
    this.#outgoing = []
    this.#port.write(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts))
  }

  #heard(piece: Uint8Array): void {
    if (this.#isDeaf) return
    try {
      for (const frame of this.#reader.push(piece)) {
        this.#listener.frame(frame)
        if (this.#isDeaf) return
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error
      this.#isDeaf = true
      this.#listener.broken(error.message)
    }
  }
}
