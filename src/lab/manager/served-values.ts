/** Dict, Namespace, Value and Array as a manager's server keeps them, with Python's errors. */
import { CONTENTS, entry, listed } from '../base/contents.ts'
import type { Entry } from '../base/contents.ts'
import { countable, real } from '../base/counts.ts'
import { errors } from '../base/errors.ts'
import { typeName } from '../base/type-name.ts'
import { placeIn } from './served-list.ts'

type Pairs = Readonly<Record<string, unknown>> | ReadonlyMap<unknown, unknown>

export class ServedDict {
  readonly #items = new Map<unknown, unknown>()

  constructor(items: Pairs = {}) {
    this.update(items)
  }

  getItem(key: unknown): unknown {
    return this.#items.get(this.#present(key))
  }

  setItem(key: unknown, value: unknown): void {
    this.#items.set(hashable(key), value)
  }

  delItem(key: unknown): void {
    this.#items.delete(this.#present(key))
  }

  get(key: unknown, otherwise: unknown): unknown {
    return this.#items.has(hashable(key)) ? this.#items.get(key) : otherwise
  }

  set(key: unknown, value: unknown): void {
    this.setItem(key, value)
  }

  contains(key: unknown): boolean {
    return this.#items.has(hashable(key))
  }

  len(): number {
    return this.#items.size
  }

  keys(): readonly unknown[] {
    return [...this.#items.keys()]
  }

  values(): readonly unknown[] {
    return [...this.#items.values()]
  }

  items(): readonly (readonly [unknown, unknown])[] {
    return [...this.#items]
  }

  pop(key: unknown, ...otherwise: readonly unknown[]): unknown {
    if (otherwise.length > 0 && !this.#items.has(hashable(key))) return otherwise[0]
    const value = this.getItem(key)
    this.#items.delete(key)
    return value
  }

  setDefault(key: unknown, value: unknown): unknown {
    if (!this.#items.has(hashable(key))) this.#items.set(key, value)
    return this.#items.get(key)
  }

  update(items: Pairs): void {
    const pairs = items instanceof Map ? items : new Map<unknown, unknown>(Object.entries(items))
    for (const [key, value] of pairs) this.setItem(key, value)
  }

  clear(): void {
    this.#items.clear()
  }

  copy(): ReadonlyMap<unknown, unknown> {
    return new Map(this.#items)
  }

  [CONTENTS](): readonly Entry[] {
    return [...this.#items].map(([key, value]) => entry(key, value))
  }

  #present(key: unknown): unknown {
    if (this.#items.has(hashable(key))) return key
    throw new errors.KeyError(typeof key === 'string' ? `'${key}'` : String(key))
  }
}

function hashable(key: unknown): unknown {
  if (typeof key !== 'object' || key === null) return key
  throw new errors.TypeError(`unhashable type: '${typeName(key)}'`)
}

export class ServedNamespace {
  readonly #attributes = new Map<string, unknown>()

  constructor(attributes: Readonly<Record<string, unknown>> = {}) {
    for (const [name, value] of Object.entries(attributes)) this.#attributes.set(name, value)
  }

  get(name: string): unknown {
    return this.#attributes.get(this.#present(name))
  }

  set(name: string, value: unknown): void {
    this.#attributes.set(name, value)
  }

  del(name: string): void {
    this.#attributes.delete(this.#present(name))
  }

  [CONTENTS](): readonly Entry[] {
    return [...this.#attributes].map(([name, value]) => entry(name, value))
  }

  #present(name: string): string {
    if (this.#attributes.has(name)) return name
    throw new errors.AttributeError(`'Namespace' object has no attribute '${name}'`)
  }
}

export class ServedValue {
  #value: unknown

  /** The typecode says nothing about what it may hold. */
  constructor(_typecode: string, value: unknown) {
    this.#value = value
  }

  get(): unknown {
    return this.#value
  }

  set(value: unknown): void {
    this.#value = value
  }

  [CONTENTS](): readonly Entry[] {
    return listed([this.#value])
  }
}

/** Python's `array.array`. */
export class ServedArray {
  readonly #typecode: string
  readonly #cells: number[]

  constructor(typecode: string, cells: Iterable<number>) {
    this.#typecode = typecode
    this.#cells = [...cells].map((cell) => this.#checked(cell))
  }

  get(index: unknown): number {
    return this.#cells[placeIn(this.#cells.length, index, 'array')] ?? 0
  }

  set(index: unknown, value: unknown): void {
    this.#cells[placeIn(this.#cells.length, index, 'array assignment')] = this.#checked(value)
  }

  len(): number {
    return this.#cells.length
  }

  slice(from: number | null, to: number | null): readonly number[] {
    return this.#cells.slice(from ?? 0, to ?? this.#cells.length)
  }

  [CONTENTS](): readonly Entry[] {
    return listed(this.#cells)
  }

  #checked(value: unknown): number {
    if (FLOATS.has(this.#typecode)) return real(value)
    const number = countable(value)
    const range = RANGES.get(this.#typecode)
    if (range === undefined) return number
    if (Math.abs(number) >= MOST_LONG)
      throw new errors.OverflowError('Python int too large to convert to C long')
    if (number > range.most) throw new errors.OverflowError(`${range.of} is greater than maximum`)
    if (number < range.least) throw new errors.OverflowError(`${range.of} is less than minimum`)
    return number
  }
}

const FLOATS: ReadonlySet<string> = new Set(['d', 'f'])
/** What is as large as this is refused by a conversion that comes first. */
const MOST_LONG = 2 ** 63
/** SH4 (CPython `arraymodule.c`): nothing wraps around here, as it does in the cells of shared memory. */
const RANGES: ReadonlyMap<string, { readonly least: number; readonly most: number; readonly of: string }> =
  new Map([
    ['b', { least: -128, most: 127, of: 'signed char' }],
    ['B', { least: 0, most: 255, of: 'unsigned byte integer' }],
    ['h', { least: -32_768, most: 32_767, of: 'signed short integer' }],
    ['H', { least: 0, most: 65_535, of: 'unsigned short' }],
    ['i', { least: -(2 ** 31), most: 2 ** 31 - 1, of: 'signed integer' }],
  ])
