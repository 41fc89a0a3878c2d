/**
 * Frames on the wire: length of the JSON and length of the bytes (each 4 bytes, big-endian), the JSON in UTF-8, the
 * bytes. Lengths in front beat a separator: nothing is scanned, and bytes need no text form.
 */
import { WORKER_LIMITS } from './worker.ts'

export type Frame = { readonly message: unknown; readonly bytes: Uint8Array | null }

/** Bytes that are no frame: whoever sent them cannot be trusted with the rest either. */
export class FrameError extends Error {
  override name = 'FrameError'
}

const HEAD = 8
const MAX_BYTES = WORKER_LIMITS.messageBytes + 1024 * 1024

/** UTF-8 from and to text, as the platform at hand does it best. */
export type TextCoding = {
  /** The text's bytes behind `room` free ones. */
  encode(text: string, room: number): Uint8Array
  decode(bytes: Uint8Array, from: number, to: number): string
}

/** The frame as one or two parts to be written one after the other. */
export function encodeFrame(
  message: unknown,
  bytes: Uint8Array | null,
  text: TextCoding,
): readonly Uint8Array[] {
  const frame = text.encode(JSON.stringify(message), HEAD)
  putUint32(frame, 0, frame.length - HEAD)
  putUint32(frame, 4, bytes?.length ?? 0)
  return bytes === null || bytes.length === 0 ? [frame] : [frame, bytes]
}

function putUint32(target: Uint8Array, at: number, value: number): void {
  target[at] = value >>> 24
  target[at + 1] = value >>> 16
  target[at + 2] = value >>> 8
  target[at + 3] = value
}

function uint32At(source: Uint8Array, at: number): number {
  const high = ((source[at] ?? 0) << 16) | ((source[at + 1] ?? 0) << 8) | (source[at + 2] ?? 0)
  return high * 256 + (source[at + 3] ?? 0)
}

/** Puts frames together again from whatever pieces arrive. */
export class FrameReader {
  readonly #text: TextCoding
  readonly #maxJson: number
  #pieces: Uint8Array[] = []
  #length = 0
  /** Bytes needed before anything can be taken: a head, or a head and its frame. */
  #wanted = HEAD

  constructor(text: TextCoding, maxJsonBytes: number) {
    this.#text = text
    this.#maxJson = maxJsonBytes
  }

  /**
   * Takes a piece and gives the frames that are whole now. Throws a `FrameError` on what cannot be one. The piece is only
   * lent: what is kept of it is copied.
   */
  push(piece: Uint8Array): Frame[] {
    this.#length += piece.length
    const frames: Frame[] = []
    if (this.#length < this.#wanted) {
      this.#pieces.push(new Uint8Array(piece))
      return frames
    }
    const buffer = this.#joined(piece)
    let at = 0
    for (;;) {
      if (buffer.length - at < HEAD) {
        this.#wanted = HEAD
        break
      }
      const json = uint32At(buffer, at)
      const bytes = uint32At(buffer, at + 4)
      if (json > this.#maxJson || bytes > MAX_BYTES)
        throw new FrameError(`a frame of ${json} + ${bytes} bytes`)
      const end = at + HEAD + json + bytes
      if (end > buffer.length) {
        this.#wanted = end - at
        break
      }
      const body = at + HEAD
      frames.push({
        message: this.#parse(buffer, body, body + json),
        bytes: bytes === 0 ? null : new Uint8Array(buffer.subarray(body + json, end)),
      })
      at = end
    }
    this.#pieces = at === buffer.length ? [] : [new Uint8Array(buffer.subarray(at))]
    this.#length = buffer.length - at
    return frames
  }

  #parse(buffer: Uint8Array, from: number, to: number): unknown {
    try {
      return JSON.parse(this.#text.decode(buffer, from, to)) as unknown
    } catch {
      throw new FrameError('a frame that is not JSON')
    }
  }

  #joined(last: Uint8Array): Uint8Array {
    if (this.#pieces.length === 0) return last
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const piece of [...this.#pieces, last]) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}
