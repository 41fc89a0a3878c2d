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
export type TextCoding = { encode(text: string): Uint8Array; decode(bytes: Uint8Array): string }

/** The frame as parts to be written one after the other. */
export function encodeFrame(
  message: unknown,
  bytes: Uint8Array | null,
  text: TextCoding,
): readonly Uint8Array[] {
  const json = text.encode(JSON.stringify(message))
  const head = new Uint8Array(HEAD)
  const view = new DataView(head.buffer)
  view.setUint32(0, json.length)
  view.setUint32(4, bytes?.length ?? 0)
  return bytes === null || bytes.length === 0 ? [head, json] : [head, json, bytes]
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

  /** Takes a piece and gives the frames that are whole now. Throws a `FrameError` on what cannot be one. */
  push(piece: Uint8Array): Frame[] {
    this.#pieces.push(piece)
    this.#length += piece.length
    const frames: Frame[] = []
    if (this.#length < this.#wanted) return frames
    const buffer = this.#joined()
    let at = 0
    for (;;) {
      if (buffer.length - at < HEAD) {
        this.#wanted = HEAD
        break
      }
      const view = new DataView(buffer.buffer, buffer.byteOffset + at)
      const json = view.getUint32(0)
      const bytes = view.getUint32(4)
      if (json > this.#maxJson || bytes > MAX_BYTES)
        throw new FrameError(`a frame of ${json} + ${bytes} bytes`)
      const end = at + HEAD + json + bytes
      if (end > buffer.length) {
        this.#wanted = end - at
        break
      }
      const body = at + HEAD
      frames.push({
        message: this.#parse(buffer.subarray(body, body + json)),
        bytes: bytes === 0 ? null : buffer.subarray(body + json, end),
      })
      at = end
    }
    this.#pieces = at === buffer.length ? [] : [buffer.subarray(at)]
    this.#length = buffer.length - at
    return frames
  }

  #parse(json: Uint8Array): unknown {
    try {
      return JSON.parse(this.#text.decode(json)) as unknown
    } catch {
      throw new FrameError('a frame that is not JSON')
    }
  }

  #joined(): Uint8Array {
    const [first] = this.#pieces
    if (this.#pieces.length === 1 && first !== undefined) return first
    const whole = new Uint8Array(this.#length)
    let at = 0
    for (const piece of this.#pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}
