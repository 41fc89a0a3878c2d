/**
 * What a move reads and changes, as numbers: two moves of different threads depend on each other when one changes what the
 * other one reads or changes. Which op touches what stands in `footprint.ts`.
 */

import { Row, Rows } from './rows.ts'

/** A key's number, doubled; odd when the move changes what the key names. */
export type Access = number
export type Accesses = readonly Access[]

/** Depends on everything: the clock, which moves only when nothing else can. */
export const EVERYTHING: Accesses = [1]

type Parts = Map<string | number, number>

/** What can be touched: something of a kind, or a part of it. Nothing is put together to find its number. */
export class Keys {
  readonly #kinds = new Map<string, Map<string, Parts>>()
  /** 0 stands for everything. */
  #last = 0

  reads(kind: string, of: string, part: string | number): Access {
    return 2 * this.#number(kind, of, part)
  }

  changes(kind: string, of: string, part: string | number): Access {
    return 2 * this.#number(kind, of, part) + 1
  }

  #number(kind: string, of: string, part: string | number): number {
    let ofKind = this.#kinds.get(kind)
    if (ofKind === undefined) this.#kinds.set(kind, (ofKind = new Map<string, Parts>()))
    let parts = ofKind.get(of)
    if (parts === undefined) ofKind.set(of, (parts = new Map<string | number, number>()))
    let number = parts.get(part)
    if (number === undefined) parts.set(part, (number = ++this.#last))
    return number
  }
}

/** Up to so many sets of accesses it is kept which ones depend on each other: a row of bytes for each. */
const MOST_KEPT = 2048
const UNKNOWN = 0
const INDEPENDENT = 1
const DEPENDENT = 2

/** A number for each set of accesses that was met: what depends on what is found out once. */
export class Touches {
  readonly #rows = new Rows()
  readonly #sets: Accesses[] = []
  readonly #row = new Row()
  readonly #sorted: number[] = []
  #kept = new Uint8Array(0)
  #width = 0

  number(accesses: Accesses): number {
    const sorted = this.#sorted
    for (let count = 0; count < accesses.length; count++) {
      const access = accesses[count] ?? 0
      let at = count
      for (; at > 0 && (sorted[at - 1] ?? 0) > access; at--) sorted[at] = sorted[at - 1] ?? 0
      sorted[at] = access
    }
    const row = this.#row
    row.clear()
    for (let at = 0; at < accesses.length; at++) row.push(sorted[at] ?? 0)
    const number = this.#rows.number(row)
    if (number === this.#sets.length) this.#sets.push(accesses)
    return number
  }

  isEverything(number: number): boolean {
    return this.#sets[number] === EVERYTHING
  }

  /** Who touches nothing (`-1`) depends on nothing. */
  dependent(a: number, b: number): boolean {
    if (a < 0 || b < 0) return false
    if (a >= this.#width || b >= this.#width) {
      if (a >= MOST_KEPT || b >= MOST_KEPT) return this.#compare(a, b)
      this.#widen()
    }
    const at = a * this.#width + b
    const kept = this.#kept[at]
    if (kept !== UNKNOWN) return kept === DEPENDENT
    const found = this.#compare(a, b)
    this.#kept[at] = found ? DEPENDENT : INDEPENDENT
    return found
  }

  #compare(a: number, b: number): boolean {
    return dependent(this.#sets[a] ?? EVERYTHING, this.#sets[b] ?? EVERYTHING)
  }

  #widen(): void {
    const width = Math.min(MOST_KEPT, Math.max(64, 2 * this.#sets.length))
    const kept = new Uint8Array(width * width)
    for (let row = 0; row < this.#width; row++)
      kept.set(this.#kept.subarray(row * this.#width, (row + 1) * this.#width), row * width)
    this.#kept = kept
    this.#width = width
  }
}

export function dependent(a: Accesses, b: Accesses): boolean {
  if (a === EVERYTHING || b === EVERYTHING) return true
  for (const one of a) {
    const key = one >> 1
    for (const other of b) if (other >> 1 === key && ((one | other) & 1) === 1) return true
  }
  return false
}
