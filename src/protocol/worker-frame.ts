/**
 * Frames on the wire: length of the JSON and length of the bytes (each 4 bytes, big-endian), the JSON in UTF-8, the
 * bytes. Lengths in front beat a separator: nothing is scanned, and bytes need no text form. A frame whose first bit is set
 * is a short one: numbers in 32 bytes, and a text behind them, which mostly is empty.
 */
import { WORKER_LIMITS } from './worker.ts'

export type Frame =
  | { readonly kind: 'message'; readonly message: unknown; readonly bytes: Uint8Array | null }
  | { readonly kind: 'short'; readonly short: ShortFrame }

/**
 * `what`: 0 to 255; `a`, `b`, `c`: whole, 32 bits without a sign; `x`, `y`: any numbers; `tail`: at most `SHORT_TAIL` bytes. What
 * they mean stands in `repeats.ts`.
 */
export type ShortFrame = {
  readonly what: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly x: number
  readonly y: number
  readonly tail: string
}

/** Bytes that are no frame: whoever sent them cannot be trusted with the rest either. */
export class FrameError extends Error {
  override name = 'FrameError'
}

const HEAD = 8
const SHORT = 32
/** Bytes of a short frame's text. */
export const SHORT_TAIL = 0xffff
const IS_SHORT = 0x8000_0000
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
  return encodeJson(JSON.stringify(message), bytes, text)
}

/** The same of a message that is JSON already. */
export function encodeJson(json: string, bytes: Uint8Array | null, text: TextCoding): readonly Uint8Array[] {
  const frame = text.encode(json, HEAD)
  putUint32(frame, 0, frame.length - HEAD)
  putUint32(frame, 4, bytes?.length ?? 0)
  return bytes === null || bytes.length === 0 ? [frame] : [frame, bytes]
}

/**
 * The 32 bytes of a short frame: four words, big-endian, and two doubles as the machine has them. The first word also says how
 * many bytes of text follow.
 */
export function encodeShort({ what, a, b, c, x, y, tail }: ShortFrame, text: TextCoding): Uint8Array {
  const frame = tail === '' ? new Uint8Array(SHORT) : text.encode(tail, SHORT)
  const bytes = frame.length - SHORT
  if (bytes > SHORT_TAIL) throw new FrameError(`a short frame with a text of ${bytes} bytes`)
  putUint32(frame, 0, IS_SHORT + bytes * 256 + what)
  putUint32(frame, 4, a)
  putUint32(frame, 8, b)
  putUint32(frame, 12, c)
  doubles[0] = x
  doubles[1] = y
  frame.set(doublesAsBytes, 16)
  return frame
}

const doubles = new Float64Array(2)
const doublesAsBytes = new Uint8Array(doubles.buffer)

function shortAt(source: Uint8Array, at: number, tail: string): ShortFrame {
  for (let n = 0; n < 16; n++) doublesAsBytes[n] = source[at + 16 + n] ?? 0
  return {
    what: source[at + 3] ?? 0,
    a: uint32At(source, at + 4),
    b: uint32At(source, at + 8),
    c: uint32At(source, at + 12),
    x: doubles[0] ?? 0,
    y: doubles[1] ?? 0,
    tail,
  }
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
      if (json >= IS_SHORT) {
        const behind = (json >>> 8) & SHORT_TAIL
        if (buffer.length - at < SHORT + behind) {
          this.#wanted = SHORT + behind
          break
        }
        const text = at + SHORT
        const tail = behind === 0 ? '' : this.#text.decode(buffer, text, text + behind)
        frames.push({ kind: 'short', short: shortAt(buffer, at, tail) })
        at = text + behind
        continue
      }
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
        kind: 'message',
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
