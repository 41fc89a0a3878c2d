/**
 * The encoded form of values, before they become bytes: plain data that structured clone can carry, in which whatever is
 * not plain data is a marked object.
 */

/** The key that marks; a program's own object that has it is wrapped. */
const MARK = '$lockstep'

export type Mark =
  /** A library object: rebuilt by the reducer of that name. */
  | { readonly kind: 'object'; readonly type: string; readonly data: unknown }
  /** A function, or a class, that the lab's module exports. */
  | { readonly kind: 'export'; readonly name: string }
  /** A function of the library itself. */
  | { readonly kind: 'entry'; readonly name: string }
  /** An instance of a class that the lab's module exports. */
  | { readonly kind: 'instance'; readonly type: string; readonly fields: unknown }
  | { readonly kind: 'error'; readonly name: string; readonly message: string; readonly fields: unknown }
  /** A plain object that has the marking key as its own. */
  | { readonly kind: 'wrapped'; readonly object: unknown }

export function mark(content: Mark): object {
  return { [MARK]: content }
}

/** The mark that this encoded object is, or null when it is plain data. */
export function markIn(encoded: object): Mark | null {
  return Object.hasOwn(encoded, MARK) ? (Reflect.get(encoded, MARK) as Mark) : null
}

export function looksMarked(value: object): boolean {
  return Object.hasOwn(value, MARK)
}

/** An object literal or a dictionary without prototype, of whatever realm. */
export function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** What structured clone carries as it is. */
export function isBinaryOrDate(value: object): boolean {
  if (ArrayBuffer.isView(value)) return true
  const tag = Object.prototype.toString.call(value)
  return tag === '[object ArrayBuffer]' || tag === '[object Date]' || tag === '[object RegExp]'
}

/** The wording of CPython's refusal. */
export function cannotPickle(what: string): string {
  return `cannot pickle ${what}`
}
