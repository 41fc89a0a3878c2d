/** How many descriptors this process has open, and that there is an end to them. Semantics: FD8 (POSIX `EMFILE`). */
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import { errors } from '../base/errors.ts'

export class DescriptorRoom {
  #open = 0

  get open(): number {
    return this.#open
  }

  /** A child begins with copies of its parent's. */
  begin(open: number): void {
    this.#open = open
  }

  /** Raises OSError when there is no room for so many. */
  check(count: number): void {
    if (this.#open + count > PROGRAM_LIMITS.descriptors)
      throw new errors.OSError('[Errno 24] Too many open files')
  }

  take(count: number): void {
    this.check(count)
    this.#open += count
  }

  giveBack(): void {
    this.#open--
  }
}
