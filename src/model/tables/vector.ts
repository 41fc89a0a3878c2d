/**
 * A list that is changed by copying a few of its pages: what a change costs grows with the digits of its length, not with the
 * length. Plain JSON, like everything in the world.
 */

const BITS = 5
/** Items of a page at the bottom, and pages of any other page. */
const WIDTH = 1 << BITS
const MASK = WIDTH - 1

/** `levels` pages of pages stand over the items. */
export type Vector<T> = { readonly length: number; readonly levels: number; readonly top: Page<T> }

type Page<T> = { readonly items: readonly T[] } | { readonly pages: readonly Page<T>[] }

const EMPTY: Vector<never> = { length: 0, levels: 0, top: { items: [] } }

export function vectorOf<T>(items: readonly T[]): Vector<T> {
  let pages: Page<T>[] = inParts(items).map((part) => ({ items: part }))
  let levels = 0
  for (; pages.length > 1; levels++) pages = inParts(pages).map((part) => ({ pages: part }))
  const [top] = pages
  return top === undefined ? EMPTY : { length: items.length, levels, top }
}

function inParts<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts: (readonly T[])[] = []
  for (let at = 0; at < items.length; at += WIDTH) parts.push(items.slice(at, at + WIDTH))
  return parts
}

export function itemAt<T>(vector: Vector<T>, index: number): T | undefined {
  return index >= 0 && index < vector.length ? pageAt(vector, index)[index & MASK] : undefined
}

/** The items of the page that `index` is on. */
function pageAt<T>({ levels, top }: Vector<T>, index: number): readonly T[] {
  let page: Page<T> | undefined = top
  for (let level = levels; page !== undefined && 'pages' in page; level--)
    page = page.pages[(index >> (BITS * level)) & MASK]
  return page?.items ?? []
}

/** With another item at `index`. The index after the last makes the list one longer; what is beyond changes nothing. */
export function withItemAt<T>(vector: Vector<T>, index: number, item: T): Vector<T> {
  const { length, levels, top } = vector
  if (index < 0 || index > length) return vector
  const isFull = index === WIDTH ** (levels + 1)
  const above: Page<T> = isFull ? { pages: [top] } : top
  const height = isFull ? levels + 1 : levels
  return {
    length: Math.max(length, index + 1),
    levels: height,
    top: changedPage(above, height, index, item),
  }
}

function changedPage<T>(page: Page<T> | undefined, level: number, index: number, item: T): Page<T> {
  if (level === 0) {
    const items = page !== undefined && 'items' in page ? page.items.slice() : []
    items[index & MASK] = item
    return { items }
  }
  const pages = page !== undefined && 'pages' in page ? page.pages.slice() : []
  const at = (index >> (BITS * level)) & MASK
  pages[at] = changedPage(pages[at], level - 1, index, item)
  return { pages }
}

/** Those of `[from, to)`, in order. */
export function itemsBetween<T>(vector: Vector<T>, from: number, to: number): readonly T[] {
  const found: T[] = []
  const end = Math.min(to, vector.length)
  for (let at = Math.max(0, from); at < end;) {
    const next = Math.min(end, (at | MASK) + 1)
    for (const item of pageAt(vector, at).slice(at & MASK, (at & MASK) + next - at)) found.push(item)
    at = next
  }
  return found
}

export function itemsOfVector<T>(vector: Vector<T>): readonly T[] {
  return 'items' in vector.top ? vector.top.items : itemsBetween(vector, 0, vector.length)
}

/** The items page by page, in order: pages that two lists share are the same arrays. */
export function pagesOf<T>({ top }: Vector<T>): readonly (readonly T[])[] {
  const found: (readonly T[])[] = []
  const visit = (page: Page<T>): void => {
    if ('pages' in page) page.pages.forEach(visit)
    else found.push(page.items)
  }
  visit(top)
  return found
}

/** Places at which two lists are not the same; those beyond the end of one are. */
export function differingPlaces(before: Vector<unknown>, after: Vector<unknown>): readonly number[] {
  const levels = Math.max(before.levels, after.levels)
  const places: number[] = []
  notePlaces(raised(before, levels), raised(after, levels), levels, 0, places)
  return places
}

/** The same list under a top of so many levels. */
function raised<T>({ levels, top }: Vector<T>, wanted: number): Page<T> {
  let page = top
  for (let level = levels; level < wanted; level++) page = { pages: [page] }
  return page
}

type AnyPage = Page<unknown> | undefined

function notePlaces(before: AnyPage, after: AnyPage, level: number, from: number, places: number[]): void {
  if (before === after) return
  const [one, other] = level === 0 ? [itemsIn(before), itemsIn(after)] : [pagesIn(before), pagesIn(after)]
  const size = WIDTH ** level
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    if (one[at] === other[at]) continue
    if (level === 0) places.push(from + at)
    else notePlaces(one[at] as AnyPage, other[at] as AnyPage, level - 1, from + at * size, places)
  }
}

const itemsIn = (page: AnyPage): readonly unknown[] =>
  page !== undefined && 'items' in page ? page.items : []
const pagesIn = (page: AnyPage): readonly unknown[] =>
  page !== undefined && 'pages' in page ? page.pages : []
