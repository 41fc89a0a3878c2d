/** A list as a manager's server keeps it: Python's, with its errors. */
import { CONTENTS, listed } from '../base/contents.ts'
import type { Entry } from '../base/contents.ts'
import { errors } from '../base/errors.ts'
import { typeName } from '../base/type-name.ts'
import { isLess, isEqual } from './values.ts'

/** The place that an index means; it counts from the end when negative. */
export function placeIn(length: number, index: unknown, what: string): number {
  if (typeof index !== 'number' || !Number.isInteger(index)) {
    throw new errors.TypeError(`${what} indices must be integers or slices, not ${typeName(index)}`)
  }
  const place = index < 0 ? index + length : index
  if (place < 0 || place >= length) throw new errors.IndexError(`${what} index out of range`)
  return place
}

export class ServedList {
  readonly #items: unknown[]

  constructor(items: Iterable<unknown> = []) {
    this.#items = [...items]
  }

  [CONTENTS](): readonly Entry[] {
    return listed(this.#items)
  }

  getItem(index: unknown): unknown {
    return this.#items[this.#place(index)]
  }

  setItem(index: unknown, value: unknown): void {
    this.#items[this.#place(index)] = value
  }

  delItem(index: unknown): void {
    this.#items.splice(this.#place(index), 1)
  }

  get(index: unknown): unknown {
    return this.getItem(index)
  }

  set(index: unknown, value: unknown): void {
    this.setItem(index, value)
  }

  append(value: unknown): void {
    this.#items.push(value)
  }

  extend(values: Iterable<unknown>): void {
    this.#items.push(...values)
  }

  insert(index: number, value: unknown): void {
    this.#items.splice(index, 0, value)
  }

  pop(index: number): unknown {
    if (this.#items.length === 0) throw new errors.IndexError('pop from empty list')
    return this.#items.splice(this.#place(index), 1)[0]
  }

  remove(value: unknown): void {
    this.#items.splice(this.#find(value, 'list.remove(x): x not in list'), 1)
  }

  index(value: unknown): number {
    return this.#find(value, 'value is not in list')
  }

  count(value: unknown): number {
    return this.#items.filter((item) => isEqual(item, value)).length
  }

  contains(value: unknown): boolean {
    return this.#items.some((item) => isEqual(item, value))
  }

  len(): number {
    return this.#items.length
  }

  slice(from: number | null, to: number | null): readonly unknown[] {
    return this.#items.slice(from ?? 0, to ?? this.#items.length)
  }

  reverse(): void {
    this.#items.reverse()
  }

  sort(): void {
    this.#items.sort((a, b) => (isLess(a, b) ? -1 : isLess(b, a) ? 1 : 0))
  }

  #place(index: unknown): number {
    return placeIn(this.#items.length, index, 'list')
  }

  #find(value: unknown, otherwise: string): number {
    const place = this.#items.findIndex((item) => isEqual(item, value))
    if (place < 0) throw new errors.ValueError(otherwise)
    return place
  }
}
