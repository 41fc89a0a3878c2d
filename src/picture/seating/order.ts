/** The order within the columns: barycentre of the neighbours, two sweeps, ties by age. */
import type { Cast } from '../cast/cast.ts'
import { isPeople } from '../cast/item-kinds.ts'
import { placeOf } from '../cast/cast.ts'
import { usersOf, type Columns } from './columns.ts'

/** Ids of each column, top to bottom. */
export function orderColumns(cast: Cast, columns: Columns): readonly (readonly string[])[] {
  const count = Math.max(0, ...columns.values()) + 1
  const lists: string[][] = Array.from({ length: count }, () => [])
  for (const id of cast.items.keys()) lists[columns.get(id) ?? 0]?.push(id)
  const neighbours = neighboursOf(cast)
  const sweep = (order: readonly number[], side: -1 | 1): void => {
    const place = new Map<string, number>()
    const note = (column: number): void =>
      lists[column]?.forEach((id, index, all) => place.set(id, (index + 0.5) / all.length))
    lists.forEach((_, column) => note(column))
    for (const column of order) {
      const list = lists[column]
      if (list === undefined) continue
      const wanted = new Map(
        list.map((id) => {
          const person = isPerson(cast, id)
          // People stand by who started them, in the order of age; objects by who uses them.
          const sides = (neighbours.get(id) ?? []).filter(
            (other) => (columns.get(other) ?? 0) * side > column * side && (!person || isPerson(cast, other)),
          )
          const places = sides.flatMap((other) => place.get(other) ?? [])
          return [
            id,
            places.length === 0 ? (place.get(id) ?? 0) : places.reduce((a, b) => a + b, 0) / places.length,
          ] as const
        }),
      )
      // Array.prototype.sort is stable, so what ties stays in the order of age.
      list.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0))
      note(column)
    }
  }
  const forth = lists.map((_, index) => index)
  sweep(forth, -1)
  sweep(forth.toReversed(), 1)
  return lists
}

function isPerson(cast: Cast, id: string): boolean {
  const item = cast.items.get(id)
  return item !== undefined && isPeople(item)
}

/** Who is linked to whom, by who started whom and who uses what. */
export function neighboursOf(cast: Cast): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  const link = (a: string, b: string): void => {
    if (a === b) return
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const set = found.get(from)
      if (set === undefined) found.set(from, new Set([to]))
      else set.add(to)
    }
  }
  for (const item of cast.items.values()) {
    if (isPeople(item)) {
      if (item.maker !== null) link(placeOf(cast, item.maker), item.id)
    } else for (const user of usersOf(cast, item)) link(user, item.id)
  }
  return new Map([...found].map(([id, set]) => [id, [...set]]))
}
