/** A place for each name, one after the other: who keeps a number for each name keeps a short row, and copies that to change it. */
export class Slots {
  readonly #places = new Map<string, number>()
  readonly #names: string[] = []

  /** Gives the name a place where it has none. */
  of(name: string): number {
    let place = this.#places.get(name)
    if (place === undefined) {
      place = this.#names.length
      this.#places.set(name, place)
      this.#names.push(name)
    }
    return place
  }

  /** In the order of their places. */
  get names(): readonly string[] {
    return this.#names
  }
}

/** The row with another number at this place; places between that have none get `none`. */
export function withNumberAt(
  row: readonly number[],
  place: number,
  number: number,
  none: number,
): readonly number[] {
  const changed = row.slice()
  while (changed.length < place) changed.push(none)
  changed[place] = number
  return changed
}
