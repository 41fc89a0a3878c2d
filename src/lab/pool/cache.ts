/** Jobs of a pool that are not finished. The worker handler is told each time that none is left. */
import type { Outcome } from './messages.ts'

/** A job as the handlers know it. */
export type Job = { set(index: number, outcome: Outcome): Promise<void> }

export class JobCache {
  readonly #jobs = new Map<number, Job>()
  readonly #onEmpty: () => Promise<void>

  constructor(onEmpty: () => Promise<void>) {
    this.#onEmpty = onEmpty
  }

  get size(): number {
    return this.#jobs.size
  }

  get(number: number): Job | undefined {
    return this.#jobs.get(number)
  }

  add(number: number, job: Job): void {
    this.#jobs.set(number, job)
  }

  async remove(number: number): Promise<void> {
    if (this.#jobs.delete(number) && this.#jobs.size === 0) await this.#onEmpty()
  }
}
