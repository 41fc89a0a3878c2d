/** Gathers what happens within a frame, so that a fast run does not send a message an op. */
export class Batcher<T> {
  readonly #send: (items: readonly T[]) => void
  readonly #delayMs: number
  #items: T[] = []
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(delayMs: number, send: (items: readonly T[]) => void) {
    this.#delayMs = delayMs
    this.#send = send
  }

  add(items: readonly T[]): void {
    for (const item of items) this.#items.push(item)
    this.#timer ??= setTimeout(() => this.flush(), this.#delayMs)
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#items.length === 0) return
    const items = this.#items
    this.#items = []
    this.#send(items)
  }
}
