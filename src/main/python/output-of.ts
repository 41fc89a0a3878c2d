/**
 * Whose the bytes of the standard streams are. All processes of a run write to the same two pipes; each says beforehand how
 * much it is going to write. What nobody has said (C code, programs that it started) is nobody's.
 */
import { StringDecoder } from 'node:string_decoder'
import type { ProcessId } from '#model/vocabulary/ids.ts'

/** A word may come later than the bytes that it is about: they travel apart. */
const PATIENCE_MS = 40

export class OutputOf {
  readonly #tell: (process: ProcessId | null, text: string) => void
  readonly #said: { readonly process: ProcessId; left: number }[] = []
  readonly #decoders = new Map<ProcessId | null, StringDecoder>()
  #waiting: Buffer[] = []
  #timer: NodeJS.Timeout | null = null

  constructor(tell: (process: ProcessId | null, text: string) => void) {
    this.#tell = tell
  }

  /** The process says that its next `bytes` bytes come. */
  announced(process: ProcessId, bytes: number): void {
    if (bytes > 0) this.#said.push({ process, left: bytes })
    this.#match()
  }

  /** What has come. */
  take(piece: Buffer): void {
    this.#waiting.push(piece)
    this.#match()
    if (this.#waiting.length > 0 && this.#timer === null)
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.flush()
      }, PATIENCE_MS)
  }

  /** Nobody has said whose the rest is. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const rest = this.#waiting
    this.#waiting = []
    for (const piece of rest) this.#say(null, piece)
  }

  #match(): void {
    for (;;) {
      const [first] = this.#said
      const [piece] = this.#waiting
      if (first === undefined || piece === undefined) return
      const count = Math.min(first.left, piece.length)
      this.#say(first.process, piece.subarray(0, count))
      first.left -= count
      if (first.left === 0) this.#said.shift()
      if (count === piece.length) this.#waiting.shift()
      else this.#waiting[0] = piece.subarray(count)
    }
  }

  #say(process: ProcessId | null, piece: Buffer): void {
    const known = this.#decoders.get(process)
    const decoder = known ?? new StringDecoder('utf8')
    if (known === undefined) this.#decoders.set(process, decoder)
    const text = decoder.write(piece)
    if (text !== '') this.#tell(process, text)
  }
}
