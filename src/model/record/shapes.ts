/**
 * The shapes of events: which fields, in which order, of which kinds, and how long the lists are. Events of one shape differ in
 * their leaves alone, so the number of a shape and some leaves are an event.
 */
import { makeOf } from './objects.ts'
import type { Make } from './objects.ts'

/** Lists that are longer, and what lies deeper, are leaves. */
const LIST_LENGTH = 8
const LEVELS = 4
/** Fields can have any names that programs give: once there are so many places, no shape is learnt any more. */
const PLACES = 20_000

/** What a value is made of: a leaf (null), a kind, fields, or a list. */
export type Part = null | string | Fields | List
export type Fields = {
  readonly keys: readonly string[]
  readonly parts: readonly Part[]
  readonly make: Make
}
export type List = { readonly items: readonly Part[] }

export type Shape = {
  readonly number: number
  readonly whole: Fields
  readonly leaves: number
  /** The kind of the event; of an effect that of the effect as well. */
  readonly kind: Part | undefined
  readonly effect: Part | undefined
}

export type Sink = { put(leaf: unknown): void }

/** What comes next in an event: a field, named by a text, or one of these. A list of n values is LIST + n; its leaves are told. */
const FIELDS = 0
const END = 1
const LEAF = 2
const LIST = 3

/** How far an event has been read: a place in the tree of all that may come next. */
class Place {
  /** Of the events that end here. */
  shape: Shape | null = null
  readonly #shapes: Shapes
  /** What came next the first time: mostly it is that again. */
  #first: { readonly token: string | number; readonly place: Place } | null = null
  #others: Map<string | number, Place> | null = null
  #kinds: Map<string, Place> | null = null

  constructor(shapes: Shapes) {
    this.#shapes = shapes
  }

  /** Null where nothing new is learnt any more. */
  after(token: string | number): Place | null {
    return this.#first?.token === token ? this.#first.place : this.#later(token)
  }

  afterKind(kind: string): Place | null {
    return this.#in((this.#kinds ??= new Map<string, Place>()), kind)
  }

  #later(token: string | number): Place | null {
    if (this.#first !== null) return this.#in((this.#others ??= new Map<string | number, Place>()), token)
    const place = this.#shapes.newPlace()
    if (place !== null) this.#first = { token, place }
    return place
  }

  #in<T>(next: Map<T, Place>, token: T): Place | null {
    const known = next.get(token)
    if (known !== undefined) return known
    const place = this.#shapes.newPlace()
    if (place !== null) next.set(token, place)
    return place
  }
}

export class Shapes {
  readonly #all: Shape[] = []
  #places = 0
  readonly #start = new Place(this)

  at(number: number): Shape | undefined {
    return this.#all[number]
  }

  /** The shape of `event`, whose leaves are put down in order; null for one that is not worth a shape. */
  of(event: object, into: Sink): Shape | null {
    const end = readFields(event, this.#start, LEVELS, into)
    if (end === null) return null
    return (end.shape ??= this.#learn(event))
  }

  newPlace(): Place | null {
    if (this.#places >= PLACES) return null
    this.#places++
    return new Place(this)
  }

  #learn(event: object): Shape {
    const whole = fieldsOf(event, LEVELS)
    const effect = fieldOf(whole, 'effect')
    const shape: Shape = {
      number: this.#all.length,
      whole,
      leaves: leavesOf(whole),
      kind: fieldOf(whole, 'kind'),
      effect: effect === undefined ? undefined : fieldOf(effect, 'kind'),
    }
    this.#all.push(shape)
    return shape
  }
}

function readFields(value: object, start: Place, levels: number, into: Sink): Place | null {
  let place: Place | null = start
  for (const key in value) {
    if (place === null) return null
    const part = (value as Readonly<Record<string, unknown>>)[key]
    if (isKind(key, part)) place = place.afterKind(part)
    else place = readPart(part, place.after(key), levels, into)
  }
  return place?.after(END) ?? null
}

function readPart(value: unknown, place: Place | null, levels: number, into: Sink): Place | null {
  if (place === null) return null
  if (isLeaf(value, levels)) {
    into.put(value)
    return place
  }
  if (!Array.isArray(value)) {
    const inner = place.after(FIELDS)
    return inner === null ? null : readFields(value, inner, levels - 1, into)
  }
  let inner = place.after(LIST + value.length)
  for (const item of value) {
    const next = isLeaf(item, levels - 1) ? (inner?.after(LEAF) ?? null) : inner
    inner = readPart(item, next, levels - 1, into)
  }
  return inner
}

function isKind(key: string, part: unknown): part is string {
  return key === 'kind' && typeof part === 'string'
}

function isLeaf(value: unknown, levels: number): value is null | undefined | string | number | boolean {
  if (typeof value !== 'object' || value === null || levels === 0) return true
  return Array.isArray(value) && value.length > LIST_LENGTH
}

function fieldsOf(value: object, levels: number): Fields {
  const entries: [string, unknown][] = Object.entries(value)
  const keys = entries.map(([key]) => key)
  return {
    keys,
    parts: entries.map(([key, part]) => (isKind(key, part) ? part : partOf(part, levels))),
    make: makeOf(keys),
  }
}

function partOf(value: unknown, levels: number): Part {
  if (isLeaf(value, levels)) return null
  if (Array.isArray(value)) return { items: value.map((item) => partOf(item, levels - 1)) }
  return fieldsOf(value, levels - 1)
}

function fieldOf(part: Part, key: string): Part | undefined {
  return part !== null && typeof part === 'object' && 'keys' in part
    ? part.parts[part.keys.indexOf(key)]
    : undefined
}

function leavesOf(part: Part): number {
  if (part === null) return 1
  if (typeof part === 'string') return 0
  const inner = 'items' in part ? part.items : part.parts
  return inner.reduce((sum, one) => sum + leavesOf(one), 0)
}
