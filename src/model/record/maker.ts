/** Makes events again: what has a given shape, out of its leaves. */
import type { Leaves } from './leaves.ts'
import type { Parts } from './objects.ts'
import type { Fields, Part } from './shapes.ts'

const NONE: readonly Part[] = []

export class Maker implements Parts {
  readonly #leaves: Leaves
  #words: Int32Array = new Int32Array(0)
  #at = 0
  /** Of the object that is being made, and how many of them have been. */
  #parts = NONE
  #made = 0

  constructor(leaves: Leaves) {
    this.#leaves = leaves
  }

  /** What is made next lies in these words, from `at` on. */
  goTo(words: Int32Array, at: number): void {
    this.#words = words
    this.#at = at
  }

  leaf(): unknown {
    return this.#leaves.valueOf(this.#words[this.#at++] ?? 0)
  }

  object({ parts, make }: Fields): object {
    const outer = this.#parts
    const made = this.#made
    this.#parts = parts
    this.#made = 0
    const object = make(this)
    this.#parts = outer
    this.#made = made
    return object
  }

  next(): unknown {
    return this.#part(this.#parts[this.#made++] ?? null)
  }

  #part(part: Part): unknown {
    if (part === null) return this.leaf()
    if (typeof part === 'string') return part
    return 'make' in part ? this.object(part) : part.items.map((item) => this.#part(item))
  }
}
