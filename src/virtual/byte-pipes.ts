/** The bytes of virtual pipes: one queue a direction, filled and emptied exactly as the model says. */
import type { Direction } from '#model/vocabulary/events.ts'

export class BytePipes {
  readonly #channels = new Map<string, Uint8Array[]>()

  write(pipe: string, direction: Direction, bytes: Uint8Array): void {
    if (bytes.length === 0) return
    const key = `${pipe}:${direction}`
    const chunks = this.#channels.get(key)
    if (chunks === undefined) this.#channels.set(key, [bytes])
    else chunks.push(bytes)
  }

  read(pipe: string, direction: Direction, count: number): Uint8Array {
    const chunks = this.#channels.get(`${pipe}:${direction}`) ?? []
    const out = new Uint8Array(count)
    let filled = 0
    while (filled < count) {
      const first = chunks[0]
      if (first === undefined) break
      const part = first.subarray(0, count - filled)
      out.set(part, filled)
      filled += part.length
      if (part.length === first.length) chunks.shift()
      else chunks[0] = first.subarray(part.length)
    }
    return out.subarray(0, filled)
  }
}
