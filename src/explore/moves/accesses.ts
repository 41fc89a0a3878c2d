/**
 * What a move reads and changes, as numbers: two moves of different threads depend on each other when one changes what the
 * other one reads or changes. Which op touches what stands in `footprint.ts`.
 */

/** A key's number, doubled; odd when the move changes what the key names. */
export type Access = number
export type Accesses = readonly Access[]

/** Depends on everything: the clock, which moves only when nothing else can. */
export const EVERYTHING: Accesses = [1]

export class Keys {
  readonly #numbers = new Map<string, number>()

  reads(key: string): Access {
    return 2 * this.#number(key)
  }

  changes(key: string): Access {
    return 2 * this.#number(key) + 1
  }

  #number(key: string): number {
    let number = this.#numbers.get(key)
    if (number === undefined) {
      // 0 stands for everything.
      number = this.#numbers.size + 1
      this.#numbers.set(key, number)
    }
    return number
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
