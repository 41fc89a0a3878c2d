/** Python's operators on plain values: numbers, strings, lists and dicts, with the errors that Python raises for others. */
import { errors } from 'lockstep'
import { isDict, Unpicklable } from './unpicklable.ts'

export function add(a: unknown, b: unknown): unknown {
  if (isNumber(a) && isNumber(b)) return Number(a) + Number(b)
  if (typeof a === 'string' && typeof b === 'string') return a + b
  if (Array.isArray(a) && Array.isArray(b)) return [...(a as unknown[]), ...(b as unknown[])]
  throw unsupported('+', a, b)
}

export function multiply(a: unknown, b: unknown): unknown {
  if (isNumber(a) && isNumber(b)) return Number(a) * Number(b)
  if (isNumber(b)) return repeated(a, Number(b)) ?? raise(unsupported('*', a, b))
  if (isNumber(a)) return repeated(b, Number(a)) ?? raise(unsupported('*', a, b))
  throw unsupported('*', a, b)
}

export function equal(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, k) => equal(item, b[k]))
  }
  if (isDict(a) && isDict(b)) {
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key]))
    )
  }
  return a === b
}

export function atLeast(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) >= Number(b)
  if (typeof a === 'string' && typeof b === 'string') return a >= b
  if (Array.isArray(a) && Array.isArray(b)) {
    const differs = a.findIndex((item, k) => k >= b.length || !equal(item, b[k]))
    if (differs < 0) return a.length >= b.length
    return differs >= b.length || atLeast(a[differs], b[differs])
  }
  throw new errors.TypeError(`'>=' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`)
}

/** Python's idea of truth: what is empty or zero is false. */
export function truthy(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (Array.isArray(value)) return value.length > 0
  if (isDict(value)) return Object.keys(value).length > 0
  return Boolean(value)
}

export function isNumber(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

/** The name of the type in Python's messages. */
export function typeName(value: unknown): string {
  if (value === undefined || value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (Array.isArray(value)) return 'list'
  if (isDict(value)) return 'dict'
  return value instanceof Unpicklable ? 'lock' : value.constructor.name
}

function repeated(value: unknown, times: number): unknown {
  if (!Number.isInteger(times)) return undefined
  if (typeof value === 'string') return value.repeat(Math.max(0, times))
  if (Array.isArray(value)) return Array.from({ length: Math.max(0, times) }, () => value as unknown[]).flat()
  return undefined
}

function unsupported(operator: string, a: unknown, b: unknown): Error {
  return new errors.TypeError(
    `unsupported operand type(s) for ${operator}: '${typeName(a)}' and '${typeName(b)}'`,
  )
}

function raise(error: Error): never {
  throw error
}
