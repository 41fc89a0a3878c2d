/** How long something has gone on, with pauses. */
export class Stopwatch {
  #beforeMs = 0
  #sinceMs: number | null = null

  passedMs(): number {
    return this.#beforeMs + (this.#sinceMs === null ? 0 : performance.now() - this.#sinceMs)
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#sinceMs = performance.now()
    try {
      return await work()
    } finally {
      this.#beforeMs = this.passedMs()
      this.#sinceMs = null
    }
  }
}
