/** Python's names for the types of values, and what its errors say of a value of the wrong one. */
import { errors } from './errors.ts'

/** Python's name for the type of a value. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value !== 'object') return typeof value
  if (Array.isArray(value)) return 'list'
  if (value instanceof Map) return 'dict'
  if (value instanceof Set) return 'set'
  if (value instanceof Uint8Array) return 'bytes'
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null ? 'dict' : value.constructor.name
}

/** Raises TypeError for what cannot be gone through. */
export function checkIterable(value: unknown): void {
  if (!isIterable(value)) throw new errors.TypeError(`'${typeName(value)}' object is not iterable`)
}

export function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    value !== null && value !== undefined && typeof Reflect.get(Object(value), Symbol.iterator) === 'function'
  )
}

/** Raises TypeError for what cannot be called. */
export function checkCallable(value: unknown): void {
  if (typeof value !== 'function') throw new errors.TypeError(`'${typeName(value)}' object is not callable`)
}
