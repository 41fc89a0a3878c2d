/**
 * The bytes that a value becomes: the layout of V8's `ValueSerializer`, format 15, as Node's `v8.serialize` writes it. A
 * message has the length that it would have there, so what was recorded before still fits.
 */

export const VERSION = 0xff
export const FORMAT = 15

const code = (character: string): number => character.charCodeAt(0)

export const TAG = {
  padding: 0,
  undefined: code('_'),
  null: code('0'),
  true: code('T'),
  false: code('F'),
  int32: code('I'),
  double: code('N'),
  bigInt: code('Z'),
  latin1: code('"'),
  utf16: code('c'),
  object: code('o'),
  objectEnd: code('{'),
  array: code('A'),
  arrayEnd: code('$'),
  date: code('D'),
  regExp: code('R'),
  map: code(';'),
  mapEnd: code(':'),
  set: code("'"),
  setEnd: code(','),
  arrayBuffer: code('B'),
  /** A view on bytes, in the layout of Node's own serializer: number of its class, length, bytes. */
  view: code('\\'),
  again: code('^'),
} as const

type ViewClass = new (buffer: ArrayBuffer) => ArrayBufferView

/** The classes of views by Node's numbers; 10 is its `Buffer`, which a program does not have. */
export const VIEWS: readonly ViewClass[] = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  DataView,
  Uint8Array,
  BigInt64Array,
  BigUint64Array,
]

/** Letters of a regular expression's flags, each with its bit. */
export const REGEXP_FLAGS = [
  ['g', 1],
  ['i', 2],
  ['m', 4],
  ['y', 8],
  ['u', 16],
  ['s', 32],
  ['d', 128],
  ['v', 256],
] as const
