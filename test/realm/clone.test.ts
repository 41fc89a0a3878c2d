/** Values as bytes: what Node's own `v8.serialize` writes, byte for byte, and back. */
import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readClone } from '#realm/clone/read-clone.ts'
import { writeClone } from '#realm/clone/write-clone.ts'

const shared = { one: [1] }
const circle: unknown[] = [1]
circle.push({ circle })

const VALUES: Readonly<Record<string, unknown>> = {
  'small numbers': [0, -0, 1, -1, 63, 64, -65, 2 ** 30, 2 ** 31 - 1, -(2 ** 31)],
  'other numbers': [2 ** 31, 2 ** 53, 0.5, NaN, Infinity, -Infinity, 1e-300],
  'whole numbers among texts': [1, 'a', 2.5, null],
  'large integers': [0n, 1n, -1n, 2n ** 64n, -(2n ** 64n) + 1n, 10n ** 40n],
  texts: ['', 'soup', 'é', '汤', 'a汤', '\u0000', '\ud800', '😀', 'x'.repeat(300), '汤'.repeat(200)],
  'a wide text at an odd place': { a: '汤' },
  'a wide text after a long head': { ab: '汤', abc: ['汤', '汤'] },
  nothing: [undefined, null, true, false],
  'keys of all kinds': { b: 1, 2: 'two', 1: 'one', 4294967294: 1, 4294967295: 2, '01': 3, '': 4, 汤: 5 },
  'an object without a prototype': Object.assign(Object.create(null) as object, { a: 1 }),
  maps: new Map<unknown, unknown>([
    ['a', 1],
    [{}, new Map()],
  ]),
  sets: new Set<unknown>(['a', 1, [2]]),
  dates: [new Date(0), new Date(1.5e12), new Date(NaN)],
  expressions: [/a(b)/gi, /\u{1f600}/suy, /汤/d],
  buffers: [new ArrayBuffer(0), Uint8Array.of(1, 2, 3).buffer],
  views: [
    Int8Array.of(-1),
    Uint8Array.of(1, 255),
    Uint8ClampedArray.of(3),
    Int16Array.of(-2),
    Uint16Array.of(9),
    Int32Array.of(-5),
    Uint32Array.of(5),
    Float32Array.of(1.5),
    Float64Array.of(-0.25),
    BigInt64Array.of(-3n),
    BigUint64Array.of(3n),
    new DataView(Uint8Array.of(1, 2, 3).buffer, 1, 2),
    Uint8Array.of(1, 2, 3, 4).subarray(1, 3),
  ],
  'the same object twice': [shared, shared, shared.one],
  'what contains itself': circle,
}

describe('values as bytes', () => {
  test.each(Object.entries(VALUES))('%s', (_what, value) => {
    const bytes = writeClone(value)
    expect(Buffer.from(bytes).toString('latin1')).toBe(serialize(value).toString('latin1'))
    expect(readClone(bytes)).toEqual(deserialize(bytes))
  })

  test('any plain value: the same bytes as the engine has, and the value back', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true }),
        (value) => {
          const bytes = writeClone(value)
          const copy = readClone(bytes)
          expect(copy).toEqual(deserialize(serialize(value)))
          // What the engine makes of an array depends on how the array came to be: with holes, whole and broken numbers.
          if (!hasNumbersOfBothKinds(copy)) expect(bytes.length).toBe(serialize(copy).length)
        },
      ),
      { seed: 4, numRuns: 2000 },
    )
  })

  test('a key is a key, whatever it is called', () => {
    const value = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as object
    const back = readClone(writeClone(value)) as object
    expect(Object.keys(back)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype)
  })

  test('what cannot travel is refused', () => {
    expect(() => writeClone([() => 0])).toThrow(/could not be cloned/)
    expect(() => writeClone({ a: Symbol('s') })).toThrow(/could not be cloned/)
  })

  test('bytes that nobody wrote are refused, and never more', () => {
    const whole = writeClone(Object.values(VALUES))
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(whole.length - 1), to: fc.nat(255) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.nat(whole.length),
        (changes, length) => {
          const bytes = whole.slice(0, length)
          for (const { at, to } of changes) if (at < length) bytes[at] = to
          try {
            readClone(bytes)
          } catch (error) {
            expect(error).toBeInstanceOf(Error)
          }
        },
      ),
      { seed: 5, numRuns: 3000 },
    )
    for (const bytes of [[], [0xff], [0xff, 14, 0x30], [0xff, 15, 0x41, 0xff, 0xff, 0xff, 0xff, 0x0f]])
      expect(() => readClone(Uint8Array.from(bytes))).toThrow(TypeError)
  })
})

function hasNumbersOfBothKinds(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Map) return [...value].flat().some(hasNumbersOfBothKinds)
  if (value instanceof Set) return [...value].some(hasNumbersOfBothKinds)
  const items = Object.values(value) as unknown[]
  const numbers = Array.isArray(value) ? items.filter((item) => typeof item === 'number') : []
  return numbers.some((n) => Number.isInteger(n)) || items.some(hasNumbersOfBothKinds)
}
