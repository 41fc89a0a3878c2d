/** A value as bytes, as structured clone has it. Throws a `TypeError` for what cannot be cloned (a function, a symbol). */
import { Bytes } from './bytes.ts'
import { FORMAT, REGEXP_FLAGS, TAG, VERSION, VIEWS } from './tags.ts'

export function writeClone(value: unknown): Uint8Array {
  const writer = new CloneWriter()
  writer.value(value)
  return writer.taken()
}

const INT32_MAX = 0x7fff_ffff
const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/
const MAX_INDEX = 0xffff_fffe

class CloneWriter {
  readonly #out = new Bytes()
  readonly #seen = new Map<object, number>()

  constructor() {
    this.#out.byte(VERSION)
    this.#out.byte(FORMAT)
  }

  taken(): Uint8Array {
    return this.#out.taken()
  }

  value(value: unknown): void {
    switch (typeof value) {
      case 'undefined':
        return this.#out.byte(TAG.undefined)
      case 'boolean':
        return this.#out.byte(value ? TAG.true : TAG.false)
      case 'number':
        return this.#number(value)
      case 'bigint':
        return this.#bigInt(value)
      case 'string':
        return this.#text(value)
      case 'object':
        return value === null ? this.#out.byte(TAG.null) : this.#object(value)
      case 'function':
      case 'symbol':
        throw new TypeError(`${String(value)} could not be cloned.`)
    }
  }

  #number(value: number): void {
    if (!isInt32(value)) {
      this.#out.byte(TAG.double)
      return this.#out.double(value)
    }
    this.#out.byte(TAG.int32)
    // Small negative numbers are short as well.
    this.#out.varint(((value << 1) ^ (value >> 31)) >>> 0)
  }

  #bigInt(value: bigint): void {
    const digits: number[] = []
    for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 8n) digits.push(Number(rest & 0xffn))
    while (digits.length % 8 !== 0) digits.push(0)
    this.#out.byte(TAG.bigInt)
    this.#out.varint(digits.length * 2 + (value < 0n ? 1 : 0))
    for (const digit of digits) this.#out.byte(digit)
  }

  #text(text: string): void {
    for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0xff) return this.#wideText(text)
    this.#out.byte(TAG.latin1)
    this.#out.varint(text.length)
    this.#out.latin1(text)
  }

  /** Its units stand at even places. */
  #wideText(text: string): void {
    const bytes = text.length * 2
    if ((this.#out.length + 1 + lengthOfVarint(bytes)) % 2 === 1) this.#out.byte(TAG.padding)
    this.#out.byte(TAG.utf16)
    this.#out.varint(bytes)
    this.#out.utf16(text)
  }

  #object(value: object): void {
    const known = this.#seen.get(value)
    if (known !== undefined) {
      this.#out.byte(TAG.again)
      return this.#out.varint(known)
    }
    this.#seen.set(value, this.#seen.size)
    if (Array.isArray(value)) return this.#array(value)
    if (value instanceof Map) return this.#map(value)
    if (value instanceof Set) return this.#set(value)
    if (ArrayBuffer.isView(value)) return this.#view(value)
    if (value instanceof ArrayBuffer) return this.#buffer(value)
    if (value instanceof RegExp) return this.#regExp(value)
    const time = timeOf(value)
    if (time !== null) {
      this.#out.byte(TAG.date)
      return this.#out.double(time)
    }
    this.#out.byte(TAG.object)
    const count = this.#properties(value, Object.keys(value))
    this.#out.byte(TAG.objectEnd)
    this.#out.varint(count)
  }

  #properties(value: object, keys: readonly string[]): number {
    for (const key of keys) {
      const index = ARRAY_INDEX.test(key) ? Number(key) : Infinity
      if (index <= MAX_INDEX) this.#number(index)
      else this.#text(key)
      this.value(Reflect.get(value, key))
    }
    return keys.length
  }

  /** An array of numbers only, not all of them small and whole, is one of doubles to the engine. */
  #array(items: readonly unknown[]): void {
    const areDoubles =
      items.some((item) => typeof item === 'number' && !isInt32(item)) &&
      items.every((item) => typeof item === 'number')
    this.#out.byte(TAG.array)
    this.#out.varint(items.length)
    for (let at = 0; at < items.length; at++) {
      const item = items[at]
      if (areDoubles && typeof item === 'number') {
        this.#out.byte(TAG.double)
        this.#out.double(item)
      } else this.value(item)
    }
    this.#out.byte(TAG.arrayEnd)
    this.#out.varint(0)
    this.#out.varint(items.length)
  }

  #map(map: ReadonlyMap<unknown, unknown>): void {
    this.#out.byte(TAG.map)
    for (const [key, item] of map) {
      this.value(key)
      this.value(item)
    }
    this.#out.byte(TAG.mapEnd)
    this.#out.varint(map.size * 2)
  }

  #set(set: ReadonlySet<unknown>): void {
    this.#out.byte(TAG.set)
    for (const item of set) this.value(item)
    this.#out.byte(TAG.setEnd)
    this.#out.varint(set.size)
  }

  #view(view: ArrayBufferView): void {
    const number = VIEWS.findIndex((one) => view instanceof one)
    if (number < 0) throw new TypeError('a view of an unknown kind could not be cloned.')
    this.#out.byte(TAG.view)
    this.#out.varint(number)
    this.#out.varint(view.byteLength)
    this.#out.all(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
  }

  #buffer(buffer: ArrayBuffer): void {
    this.#out.byte(TAG.arrayBuffer)
    this.#out.varint(buffer.byteLength)
    this.#out.all(new Uint8Array(buffer))
  }

  #regExp(expression: RegExp): void {
    this.#out.byte(TAG.regExp)
    this.#text(expression.source)
    this.#out.varint(
      REGEXP_FLAGS.reduce((sum, [letter, bit]) => sum + (expression.flags.includes(letter) ? bit : 0), 0),
    )
  }
}

function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0) && value <= INT32_MAX
}

function lengthOfVarint(value: number): number {
  let bytes = 1
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes++
  return bytes
}

// oxlint-disable-next-line no-restricted-globals -- of a date that is given.
const dateTime = Object.getOwnPropertyDescriptor(Date.prototype, 'getTime')?.value as (
  this: unknown,
) => number

/** The time of a date, whatever class of dates it has; null for anything else. */
function timeOf(value: object): number | null {
  if (Object.prototype.toString.call(value) !== '[object Date]') return null
  try {
    return Reflect.apply(dateTime, value, [])
  } catch {
    return null
  }
}
