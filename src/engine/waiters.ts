/** Those who wait until the run is settled, and what stopped the host, if anything did. */

type Waiter = { readonly resolve: () => void; readonly reject: (error: unknown) => void }

export class Waiters {
  #waiting: Waiter[] = []
  /** In a box, as anything can be thrown. */
  #failure: { readonly error: unknown } | null = null

  hasFailed(): boolean {
    return this.#failure !== null
  }

  /** Somebody waits. */
  areThere(): boolean {
    return this.#waiting.length > 0
  }

  /** Resolves with the next `letGo`; rejects with what the host fails with, or has failed with. */
  wait(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure.error)
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  letGo(): void {
    for (const { resolve } of this.#waiting.splice(0)) resolve()
  }

  /** The host cannot go on: whoever waits, now or later, gets this error. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
