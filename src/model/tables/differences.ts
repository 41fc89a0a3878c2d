/**
 * What is not the same in two versions of a table. Versions share the pages that are the same in both, so this costs what has
 * changed, and not what there is.
 */
import { entriesOf, itemOf } from './table.ts'
import type { Table } from './table.ts'
import { differingPlaces, itemAt } from './vector.ts'

/** Ids of what came, went, or is another object now; each once, in no order. */
export function differingIds<T>(before: Table<T>, after: Table<T>): ReadonlySet<string> {
  const ids = new Set<string>()
  if (before === after) return ids
  const note = (id: string | null | undefined): void => {
    if (typeof id === 'string' && itemOf(before, id) !== itemOf(after, id)) ids.add(id)
  }
  if ('few' in before || 'few' in after) {
    for (const [id] of entriesOf(before)) note(id)
    for (const [id] of entriesOf(after)) note(id)
    return ids
  }
  for (const place of differingPlaces(before.items, after.items)) {
    note(itemAt(before.ids, place))
    note(itemAt(after.ids, place))
  }
  return ids
}
