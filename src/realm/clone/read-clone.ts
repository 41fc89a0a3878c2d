/** The value of bytes that `writeClone` made. Throws a `TypeError` for any others. */
import { FORMAT, REGEXP_FLAGS, TAG, VERSION, VIEWS } from './tags.ts'

export function readClone(bytes: Uint8Array): unknown {
  return new CloneReader(bytes).whole()
}

class CloneReader {
  readonly #bytes: Uint8Array
  readonly #seen: object[] = []
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  whole(): unknown {
    if (this.#byte() !== VERSION || this.#byte() !== FORMAT) throw broken()
    return this.#value()
  }

  #value(): unknown {
    const tag = this.#tag()
    switch (tag) {
      case TAG.undefined:
        return undefined
      case TAG.null:
        return null
      case TAG.true:
        return true
      case TAG.false:
        return false
      case TAG.int32: {
        const value = this.#varint()
        return (value >>> 1) ^ -(value & 1)
      }
      case TAG.double:
        return this.#double()
      case TAG.bigInt:
        return this.#bigInt()
      case TAG.latin1:
        return this.#latin1()
      case TAG.utf16:
        return this.#utf16()
      case TAG.again:
        return this.#again()
      default:
        return this.#object(tag)
    }
  }

  #object(tag: number): object {
    switch (tag) {
      case TAG.object:
        return this.#plain(this.#remembered({}))
      case TAG.array:
        return this.#array(this.#remembered([]), this.#varint())
      case TAG.map:
        return this.#map(this.#remembered(new Map()))
      case TAG.set:
        return this.#set(this.#remembered(new Set()))
      case TAG.date:
        // oxlint-disable-next-line no-restricted-globals -- the time is given.
        return this.#remembered(new Date(this.#double()))
      case TAG.regExp:
        return this.#regExp()
      case TAG.arrayBuffer:
        return this.#remembered(this.#part(this.#varint()).slice().buffer)
      case TAG.view:
        return this.#view()
      default:
        throw broken()
    }
  }

  #plain(object: object): object {
    let count = 0
    for (; !this.#isNext(TAG.objectEnd); count++) {
      const key = this.#value()
      if (typeof key !== 'string' && typeof key !== 'number') throw broken()
      // Not an assignment: a key may be called `__proto__`.
      Object.defineProperty(object, key, {
        value: this.#value(),
        writable: true,
        enumerable: true,
        configurable: true,
      })
    }
    return this.#checked(object, count)
  }

  #array(array: unknown[], length: number): object {
    for (let n = 0; n < length; n++) array.push(this.#value())
    if (!this.#isNext(TAG.arrayEnd) || this.#varint() !== 0) throw broken()
    return this.#checked(array, length)
  }

  #map(map: Map<unknown, unknown>): object {
    let count = 0
    for (; !this.#isNext(TAG.mapEnd); count += 2) {
      const key = this.#value()
      map.set(key, this.#value())
    }
    return this.#checked(map, count)
  }

  #set(set: Set<unknown>): object {
    let count = 0
    for (; !this.#isNext(TAG.setEnd); count++) set.add(this.#value())
    return this.#checked(set, count)
  }

  #view(): object {
    const View = VIEWS[this.#varint()]
    if (View === undefined) throw broken()
    return this.#remembered(new View(this.#part(this.#varint()).slice().buffer))
  }

  #regExp(): object {
    const source = this.#value()
    const flags = this.#varint()
    if (typeof source !== 'string') throw broken()
    const letters = REGEXP_FLAGS.filter(([, bit]) => (flags & bit) !== 0).map(([letter]) => letter)
    return this.#remembered(new RegExp(source, letters.join('')))
  }

  #bigInt(): bigint {
    const head = this.#varint()
    const digits = this.#part(Math.floor(head / 2) % 0x4000_0000)
    let value = 0n
    for (let at = digits.length - 1; at >= 0; at--) value = (value << 8n) | BigInt(digits[at] ?? 0)
    return head % 2 === 1 ? -value : value
  }

  #latin1(): string {
    return textOf(this.#part(this.#varint()))
  }

  #utf16(): string {
    const bytes = this.#part(this.#varint())
    const units = new Uint16Array(bytes.length >> 1)
    for (let n = 0; n < units.length; n++) units[n] = (bytes[2 * n] ?? 0) | ((bytes[2 * n + 1] ?? 0) << 8)
    return textOf(units)
  }

  #double(): number {
    doubleAsBytes.set(this.#part(8))
    return double[0] ?? 0
  }

  #again(): object {
    const known = this.#seen[this.#varint()]
    if (known === undefined) throw broken()
    return known
  }

  #remembered<T extends object>(object: T): T {
    this.#seen.push(object)
    return object
  }

  /** What stands at the end of a collection has to agree with what was in it. */
  #checked(object: object, count: number): object {
    if (this.#varint() !== count) throw broken()
    return object
  }

  #isNext(tag: number): boolean {
    let at = this.#at
    while (this.#bytes[at] === TAG.padding) at++
    if (this.#bytes[at] !== tag) return false
    this.#at = at + 1
    return true
  }

  #tag(): number {
    for (;;) {
      const tag = this.#byte()
      if (tag !== TAG.padding) return tag
    }
  }

  #byte(): number {
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw broken()
    return byte
  }

  #varint(): number {
    let value = 0
    for (let scale = 1; scale <= 2 ** 49; scale *= 0x80) {
      const byte = this.#byte()
      value += (byte & 0x7f) * scale
      if (byte < 0x80) return value
    }
    throw broken()
  }

  #part(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw broken()
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}

const double = new Float64Array(1)
const doubleAsBytes = new Uint8Array(double.buffer)

/** More arguments than this at once may be more than the stack has room for. */
const AT_ONCE = 4096

function textOf(units: Uint8Array | Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += AT_ONCE)
    text += String.fromCharCode(...units.subarray(at, at + AT_ONCE))
  return text
}

function broken(): TypeError {
  return new TypeError('Unable to deserialize cloned data.')
}
