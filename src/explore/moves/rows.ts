/** A row that is being put together, again and again in the same place. */
export class Row {
  #numbers = new Int32Array(64)
  length = 0

  /** Begins anew. */
  clear(): void {
    this.length = 0
  }

  push(number: number): void {
    if (this.length === this.#numbers.length) this.#numbers = longer(this.#numbers, this.length + 1)
    this.#numbers[this.length++] = number
  }

  get numbers(): Int32Array {
    return this.#numbers
  }
}

/**
 * Numbers for rows of whole numbers: equal rows, equal numbers. Where a row may stand is found by a hash, and that it stands there is
 * seen number by number: no hash is trusted. All rows lie in one piece, so a million of them are no work for whoever collects garbage.
 */
export class Rows {
  #numbers = new Int32Array(256)
  /** Where each row begins, and behind the last one, where the next one will. */
  #starts = new Int32Array(64)
  #hashes = new Int32Array(64)
  /** Rows by their hashes, counted from one; 0 is nobody. */
  #places = new Int32Array(128)
  #size = 0

  /** How many rows have a number. */
  get size(): number {
    return this.#size
  }

  /** A number for what stands in this row now: from 0 on, one after the other. */
  number(row: Row): number {
    const { numbers, length } = row
    const hash = hashOf(numbers, length)
    let mask = this.#places.length - 1
    let place = hash & mask
    for (let known = this.#places[place] ?? 0; known !== 0; known = this.#places[place] ?? 0) {
      if (this.#hashes[known - 1] === hash && this.#stands(known - 1, numbers, length)) return known - 1
      place = (place + 1) & mask
    }
    if (2 * (this.#size + 1) > this.#places.length) {
      this.#widen()
      mask = this.#places.length - 1
      place = hash & mask
      while (this.#places[place] !== 0) place = (place + 1) & mask
    }
    this.#places[place] = this.#size + 1
    return this.#add(numbers, length, hash)
  }

  /** What stands at this place of a row that has this number. */
  at(number: number, place: number): number {
    return this.#numbers[(this.#starts[number] ?? 0) + place] ?? 0
  }

  #stands(number: number, row: Int32Array, length: number): boolean {
    const from = this.#starts[number] ?? 0
    if ((this.#starts[number + 1] ?? 0) - from !== length) return false
    for (let at = 0; at < length; at++) if (this.#numbers[from + at] !== row[at]) return false
    return true
  }

  #add(row: Int32Array, length: number, hash: number): number {
    const number = this.#size++
    const from = this.#starts[number] ?? 0
    const end = from + length
    if (end > this.#numbers.length) this.#numbers = longer(this.#numbers, end)
    if (number + 1 >= this.#starts.length) {
      this.#starts = longer(this.#starts, number + 2)
      this.#hashes = longer(this.#hashes, number + 2)
    }
    for (let at = 0; at < length; at++) this.#numbers[from + at] = row[at] ?? 0
    this.#starts[number + 1] = end
    this.#hashes[number] = hash
    return number
  }

  #widen(): void {
    const places = new Int32Array(2 * this.#places.length)
    const mask = places.length - 1
    for (let number = 0; number < this.#size; number++) {
      let place = (this.#hashes[number] ?? 0) & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = number + 1
    }
    this.#places = places
  }
}

function hashOf(row: Int32Array, length: number): number {
  let hash = length
  for (let at = 0; at < length; at++) {
    hash = Math.imul(hash ^ (row[at] ?? 0), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

function longer(numbers: Int32Array<ArrayBuffer>, least: number): Int32Array<ArrayBuffer> {
  const more = new Int32Array(Math.max(2 * numbers.length, least))
  more.set(numbers)
  return more
}
