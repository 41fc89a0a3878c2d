/** Plain values as whole numbers of 32 bits: whole numbers themselves, where they have room, and all others by a number in a store. */

const ALWAYS: readonly unknown[] = [null, true, false, undefined]
const [NULL, TRUE, FALSE, UNDEFINED] = [0, 2, 4, 6]

export class Leaves {
  /** Each text that is said again and again is here once, as long as it is remembered. */
  readonly #kept: unknown[] = [...ALWAYS]
  #recent = new Map<string | number, number>()
  #before = new Map<string | number, number>()
  readonly #remembered: number

  /** Texts and odd numbers are looked for among the last so many, and those before them. */
  constructor(remembered: number) {
    this.#remembered = remembered
  }

  /** Odd for a whole number; even for what is kept. */
  wordOf(value: unknown): number {
    switch (typeof value) {
      case 'string':
        return this.#wordOfText(value)
      case 'number':
        return (value << 1) >> 1 === value && !Object.is(value, -0)
          ? (value << 1) | 1
          : this.#wordOfText(value)
      case 'boolean':
        return value ? TRUE : FALSE
      case 'undefined':
        return UNDEFINED
      default:
        return value === null ? NULL : this.keep(value)
    }
  }

  /** Keeps the value as it is. */
  keep(value: unknown): number {
    return (this.#kept.push(value) - 1) << 1
  }

  valueOf(word: number): unknown {
    return (word & 1) === 1 ? word >> 1 : this.#kept[word >> 1]
  }

  #wordOfText(value: string | number): number {
    return this.#recent.get(value) ?? this.#remember(value)
  }

  #remember(value: string | number): number {
    if (this.#recent.size >= this.#remembered) {
      this.#before = this.#recent
      this.#recent = new Map()
    }
    const word = this.#before.get(value) ?? this.keep(value)
    this.#recent.set(value, word)
    return word
  }
}
