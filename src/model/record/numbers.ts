/** Whole numbers of 32 bits without a sign, four bytes each. The list grows at its end. */
import type { Growing } from '../vocabulary/growing.ts'
import { inside } from './inside.ts'

/** Numbers of a page. */
const PAGE = 1024

export class Numbers implements Growing<number> {
  readonly #pages: Uint32Array[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  push(number: number): void {
    const place = this.#length % PAGE
    if (place === 0) this.#pages.push(new Uint32Array(PAGE))
    const page = this.#pages.at(-1)
    if (page !== undefined) page[place] = number
    this.#length++
  }

  at(index: number): number | undefined {
    const place = index < 0 ? this.#length + index : index
    return place < this.#length ? this.#pages[Math.floor(place / PAGE)]?.[place % PAGE] : undefined
  }

  slice(from = 0, to = this.#length): readonly number[] {
    const [begin, end] = [inside(from, this.length), inside(to, this.length)]
    return Array.from({ length: Math.max(0, end - begin) }, (_, index) => this.at(begin + index) ?? 0)
  }

  *[Symbol.iterator](): Generator<number, void> {
    for (let at = 0; at < this.#length; at++) yield this.at(at) ?? 0
  }
}
