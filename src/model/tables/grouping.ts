/**
 * The items of a table that belong to one thing, without a look at all the others: what a page of the table holds for whom is found
 * once, and a later table shares the pages that did not change. A memory beside the tables; nothing of it is in the world.
 */
import { itemsOf } from './table.ts'
import type { Table } from './table.ts'
import { pagesOf } from './vector.ts'

type Items<T> = readonly (T | null)[]

export class Grouping<T> {
  readonly #ownerOf: (item: T) => string | null
  readonly #known = new WeakMap<Items<T>, ReadonlyMap<string, readonly T[]>>()

  constructor(ownerOf: (item: T) => string | null) {
    this.#ownerOf = ownerOf
  }

  /** Oldest first. */
  of(table: Table<T>, owner: string): readonly T[] {
    if ('few' in table) return itemsOf(table).filter((item) => this.#ownerOf(item) === owner)
    const found: T[] = []
    for (const page of pagesOf(table.items)) {
      const group = this.#grouped(page).get(owner)
      if (group !== undefined) found.push(...group)
    }
    return found
  }

  #grouped(page: Items<T>): ReadonlyMap<string, readonly T[]> {
    const known = this.#known.get(page)
    if (known !== undefined) return known
    const groups = new Map<string, T[]>()
    for (const item of page) {
      const owner = item === null ? null : this.#ownerOf(item)
      if (item === null || owner === null) continue
      const group = groups.get(owner)
      if (group === undefined) groups.set(owner, [item])
      else group.push(item)
    }
    this.#known.set(page, groups)
    return groups
  }
}
