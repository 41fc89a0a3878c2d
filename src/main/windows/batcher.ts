/**
 * Gathers what happens: the first goes out soon, and what follows in a stream at most so often that a window can draw each time.
 * Whoever waits for an answer asks for `flush`.
 */
export class Batcher<T> {
  readonly #send: (items: readonly T[]) => void
  readonly #delayMs: number
  readonly #apartMs: number
  #items: T[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  /** When the last went out by itself. */
  #sentAt = -Infinity

  constructor(delayMs: number, apartMs: number, send: (items: readonly T[]) => void) {
    this.#send = send
    this.#delayMs = delayMs
    this.#apartMs = apartMs
  }

  add(items: readonly T[]): void {
    for (const item of items) this.#items.push(item)
    if (this.#timer !== null) return
    const wait = Math.max(this.#delayMs, this.#sentAt + this.#apartMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#sentAt = performance.now()
      this.flush()
    }, wait)
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
