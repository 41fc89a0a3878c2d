/** Columns of numbers that only grow: of each row one small number, which says how many words of 32 bits it has, and these words. */

/** Rows of a page. */
const ROWS = 1024
/** Of every so manieth row of a page it is noted where its words begin. */
const NOTED = 16
/** Words that there is room for at first in the page that is being written. */
const ROOM = 1024

type Page = { readonly numbers: Uint16Array; readonly starts: Uint32Array; readonly words: Int32Array }

export class Pages {
  readonly #full: Page[] = []
  #numbers = new Uint16Array(ROWS)
  #starts = new Uint32Array(ROWS / NOTED)
  #words = new Int32Array(ROOM)
  /** Of the rows that are written, in this page. */
  #end = 0
  #rows = 0
  /** The end of the row that is being written. */
  #at = 0

  get length(): number {
    return this.#full.length * ROWS + this.#rows
  }

  /** Adds a word to the row that is being written. */
  add(word: number): void {
    if (this.#at === this.#words.length) this.#widen()
    this.#words[this.#at++] = word
  }

  /** Forgets the words of the row that is being written. */
  startAgain(): void {
    this.#at = this.#end
  }

  /** The row is written. */
  endRow(number: number): void {
    const row = this.#rows++
    this.#numbers[row] = number
    if (row % NOTED === 0) this.#starts[row / NOTED] = this.#end
    this.#end = this.#at
    if (this.#rows === ROWS) this.#turn()
  }

  /** What the rows from `from` to `to` are read as; `wordsOf` says how many words a row with this number has. */
  read<T>(
    from: number,
    to: number,
    wordsOf: (number: number) => number,
    row: (number: number, words: Int32Array, at: number) => T,
  ): T[] {
    const rows: T[] = []
    let index = from - (from % NOTED)
    while (index < to) {
      const { numbers, starts, words } = this.#full[Math.floor(index / ROWS)] ?? {
        numbers: this.#numbers,
        starts: this.#starts,
        words: this.#words,
      }
      const first = index - (index % ROWS)
      const end = Math.min(to, first + ROWS)
      let at = starts[(index - first) / NOTED] ?? 0
      for (; index < end; index++) {
        const number = numbers[index - first] ?? 0
        if (index >= from) rows.push(row(number, words, at))
        at += wordsOf(number)
      }
    }
    return rows
  }

  /** The rows whose numbers are sought, from the first to the last there is by then. */
  *rowsWith(isSought: (number: number) => boolean): Generator<number, void> {
    for (let row = 0; row < this.length; row++) if (isSought(this.#numberOf(row))) yield row
  }

  #numberOf(row: number): number {
    const numbers = this.#full[Math.floor(row / ROWS)]?.numbers ?? this.#numbers
    return numbers[row % ROWS] ?? 0
  }

  #turn(): void {
    this.#full.push({ numbers: this.#numbers, starts: this.#starts, words: this.#words.slice(0, this.#end) })
    this.#numbers = new Uint16Array(ROWS)
    this.#starts = new Uint32Array(ROWS / NOTED)
    this.#rows = 0
    this.#end = 0
    this.#at = 0
  }

  #widen(): void {
    const words = new Int32Array(this.#words.length * 2)
    words.set(this.#words)
    this.#words = words
  }
}
