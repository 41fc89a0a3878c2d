/** Things that each go from one step to another, kept small; those that touch a stretch are found without looking at them all. */
import type { Growing } from '../vocabulary/growing.ts'
import { ObjectRecord } from './object-record.ts'

/** So many lie in a block, of which it is noted from where to where they go. */
const BLOCK = 64
/** Names come again and again, messages do not. */
const TEXTS = 512

type Span = { readonly from: number; readonly to: number }

export class Spans<T extends object> implements Growing<T> {
  readonly #all = new ObjectRecord<T>({ texts: TEXTS })
  readonly #spanOf: (one: T) => Span
  /** Of each block: where the first begins, and where the last ends. */
  readonly #from: number[] = []
  readonly #to: number[] = []

  /** `spanOf`: its first and its last step. */
  constructor(spanOf: (one: T) => Span) {
    this.#spanOf = spanOf
  }

  get length(): number {
    return this.#all.length
  }

  push(one: T): void {
    const block = Math.floor(this.#all.length / BLOCK)
    const { from, to } = this.#spanOf(one)
    this.#from[block] = Math.min(this.#from[block] ?? Infinity, from)
    this.#to[block] = Math.max(this.#to[block] ?? -Infinity, to)
    this.#all.push(one)
  }

  at(index: number): T | undefined {
    return this.#all.at(index)
  }

  slice(from?: number, to?: number): readonly T[] {
    return this.#all.slice(from, to)
  }

  [Symbol.iterator](): Iterator<T, void> {
    return this.#all[Symbol.iterator]()
  }

  /** Those of which some part lies between two steps, each with its index. */
  within(first: number, last: number): readonly (readonly [index: number, one: T])[] {
    const found: (readonly [number, T])[] = []
    for (let block = 0; block < this.#from.length; block++) {
      if ((this.#from[block] ?? 0) > last || (this.#to[block] ?? 0) < first) continue
      const begin = block * BLOCK
      for (const [index, one] of this.#all.slice(begin, begin + BLOCK).entries()) {
        const { from, to } = this.#spanOf(one)
        if (from <= last && to >= first) found.push([begin + index, one])
      }
    }
    return found
  }
}
