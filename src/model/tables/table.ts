/**
 * Things by their ids, in the order in which they came. A change copies a few pages, however many things there are: a world
 * with ten thousand tasks changes one of them as fast as a world with ten. Plain JSON; an id may be any text, `__proto__` too.
 */
import { hashOf } from '../chance.ts'
import { itemAt, itemsOfVector, vectorOf, withItemAt } from './vector.ts'
import type { Vector } from './vector.ts'

/** Things are objects, texts, numbers or booleans. */
export type Table<T> =
  /** Few: by id. */
  | { readonly size: number; readonly few: Readonly<Record<string, T>> }
  /** Many: by place, null where something was taken out, and the place of each id. */
  | {
      readonly size: number
      readonly ids: Vector<string | null>
      readonly items: Vector<T | null>
      readonly places: Places
    }

/** The place of each id that has this hash so far: together when they are few, else told apart by its next bits. */
type Places =
  | { readonly few: Readonly<Record<string, number>>; readonly size: number }
  | { readonly by: readonly Places[] }

/** More than these are many. A record is the fastest thing there is as long as copying it is cheap. */
const FEW = 10
const FEW_PLACES = 12
const BITS = 4
const WIDTH = 1 << BITS
const DEEPEST = 7

const EMPTY: Table<never> = { size: 0, few: {} }
const NO_PLACES: Places = { few: {}, size: 0 }

export function emptyTable(): Table<never> {
  return EMPTY
}

/** Of two with one id, the last. */
export function tableOf<T>(entries: Iterable<readonly [string, T]>): Table<T> {
  return withItems<T>(EMPTY, [...entries])
}

export function itemOf<T>(table: Table<T> | undefined, id: string): T | undefined {
  if (table === undefined) return undefined
  if ('few' in table) return own(table.few, id)
  const place = placeOf(table.places, id)
  return place === undefined ? undefined : (itemAt(table.items, place) ?? undefined)
}

export function hasItem(table: Table<unknown> | undefined, id: string): boolean {
  return itemOf(table, id) !== undefined
}

/** What an id finds in every object is no item: `constructor`, `__proto__`. */
function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  const item = record[id]
  return typeof item === 'function' || item === Object.prototype ? undefined : item
}

export function withItem<T>(table: Table<T>, id: string, item: T): Table<T> {
  if ('few' in table) {
    const isNew = own(table.few, id) === undefined
    if (!isNew || table.size < FEW)
      return { size: isNew ? table.size + 1 : table.size, few: { ...table.few, [id]: item } }
    return withItem(asMany(table.few), id, item)
  }
  const { size, ids, items, places } = table
  const place = placeOf(places, id)
  if (place !== undefined) return { size, ids, items: withItemAt(items, place, item), places }
  return {
    size: size + 1,
    ids: withItemAt(ids, ids.length, id),
    items: withItemAt(items, items.length, item),
    places: withPlace(places, id, spreadHash(id), items.length, 0),
  }
}

/** Of two with one id, the last. */
export function withItems<T>(table: Table<T>, entries: readonly (readonly [string, T])[]): Table<T> {
  if (entries.length < 2 || !('few' in table)) return inTurn(table, entries)
  let size = table.size
  for (const [id] of entries) {
    if (own(table.few, id) === undefined) size++
    // Given to an object that is there, this name would be something else than an item.
    if (size > FEW || id === '__proto__') return inTurn(table, entries)
  }
  const few: Record<string, T> = { ...table.few }
  size = table.size
  for (const [id, item] of entries) {
    if (own(few, id) === undefined) size++
    few[id] = item
  }
  return { size, few }
}

function inTurn<T>(table: Table<T>, entries: readonly (readonly [string, T])[]): Table<T> {
  return entries.reduce((next, [id, item]) => withItem(next, id, item), table)
}

export function withoutItem<T>(table: Table<T>, id: string): Table<T> {
  if (!hasItem(table, id)) return table
  if ('few' in table) {
    const { [id]: _gone, ...few } = table.few
    return { size: table.size - 1, few }
  }
  const { size, ids, items, places } = table
  const place = placeOf(places, id) ?? 0
  const rest = {
    size: size - 1,
    ids: withItemAt(ids, place, null),
    items: withItemAt(items, place, null),
    places: withoutPlace(places, id, spreadHash(id)),
  }
  return items.length > 2 * FEW && rest.size < items.length / 2 ? tableOf(entriesOf(rest)) : rest
}

/** Oldest first. */
export function itemsOf<T>(table: Table<T> | undefined): readonly T[] {
  if (table === undefined) return []
  return 'few' in table ? Object.values(table.few) : itemsOfVector(table.items).filter(isThere)
}

export function idsOf(table: Table<unknown> | undefined): readonly string[] {
  if (table === undefined) return []
  return 'few' in table ? Object.keys(table.few) : itemsOfVector(table.ids).filter(isThere)
}

/** Those of these ids that there are, the oldest thing's first. */
export function idsInOrder(table: Table<unknown>, ids: readonly string[]): readonly string[] {
  if ('few' in table) return ids.length === 0 ? ids : Object.keys(table.few).filter((id) => ids.includes(id))
  const placed = ids.flatMap((id) => {
    const place = placeOf(table.places, id)
    return place === undefined ? [] : [{ id, place }]
  })
  return placed.sort((a, b) => a.place - b.place).map(({ id }) => id)
}

export function entriesOf<T>(table: Table<T>): readonly (readonly [string, T])[] {
  if ('few' in table) return Object.entries(table.few)
  const items = itemsOf(table)
  return idsOf(table).flatMap((id, at) => {
    const item = items[at]
    return item === undefined ? [] : [[id, item] as const]
  })
}

function isThere<T>(item: T | null): item is T {
  return item !== null
}

function asMany<T>(few: Readonly<Record<string, T>>): Table<T> {
  const ids = Object.keys(few)
  let places = NO_PLACES
  ids.forEach((id, place) => (places = withPlace(places, id, spreadHash(id), place, 0)))
  return {
    size: ids.length,
    ids: vectorOf<string | null>(ids),
    items: vectorOf<T | null>(Object.values(few)),
    places,
  }
}

function placeOf(places: Places, id: string): number | undefined {
  let at: Places | undefined = places
  for (let hash = spreadHash(id); at !== undefined && 'by' in at; hash >>>= BITS)
    at = at.by[hash & (WIDTH - 1)]
  return at === undefined ? undefined : own(at.few, id)
}

function withPlace(places: Places, id: string, hash: number, place: number, depth: number): Places {
  if ('by' in places) {
    const by = places.by.slice()
    const at = hash & (WIDTH - 1)
    by[at] = withPlace(by[at] ?? NO_PLACES, id, hash >>> BITS, place, depth + 1)
    return { by }
  }
  if (places.size < FEW_PLACES || depth >= DEEPEST)
    return { few: { ...places.few, [id]: place }, size: places.size + 1 }
  let split: Places = { by: Array.from({ length: WIDTH }, () => NO_PLACES) }
  for (const [known, at] of [...Object.entries(places.few), [id, place] as const])
    split = withPlace(split, known, spreadHash(known) >>> (BITS * depth), at, depth)
  return split
}

function withoutPlace(places: Places, id: string, hash: number): Places {
  if ('by' in places) {
    const by = places.by.slice()
    const at = hash & (WIDTH - 1)
    by[at] = withoutPlace(by[at] ?? NO_PLACES, id, hash >>> BITS)
    return { by }
  }
  const { [id]: _gone, ...few } = places.few
  return { few, size: places.size - 1 }
}

/** Its lowest bits say where an id lies, so the higher ones have a part in them. */
function spreadHash(id: string): number {
  const hash = hashOf(id)
  return (hash ^ (hash >>> 15)) >>> 0
}
