/** A set of places of an order, as bits. */
export class Past {
  readonly #words: Int32Array

  /** Of places below this one. */
  constructor(length: number) {
    this.#words = new Int32Array((length + 31) >> 5)
  }

  has(place: number): boolean {
    return ((this.#words[place >> 5] ?? 0) & (1 << (place & 31))) !== 0
  }

  /** This place, and those of its own past. */
  add(place: number, its: Past | null): void {
    const words = this.#words
    words[place >> 5] = (words[place >> 5] ?? 0) | (1 << (place & 31))
    if (its === null) return
    const more = its.#words
    for (let at = 0; at < more.length; at++) words[at] = (words[at] ?? 0) | (more[at] ?? 0)
  }

  meets(other: Past): boolean {
    const [words, others] = [this.#words, other.#words]
    for (let at = Math.min(words.length, others.length) - 1; at >= 0; at--)
      if (((words[at] ?? 0) & (others[at] ?? 0)) !== 0) return true
    return false
  }
}
