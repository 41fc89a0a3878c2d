/** Python's comparison of plain values, as its lists need it. */
import { errors } from '../base/errors.ts'
import { typeName } from '../base/type-name.ts'

/** Lists and dicts are equal when their contents are; a boolean is a number. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b)
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, k) => isEqual(item, b[k]))
  }
  if (typeName(a) !== 'dict' || typeName(b) !== 'dict') return a === b || (isNone(a) && isNone(b))
  const [ours, theirs] = [entriesOf(a as object), entriesOf(b as object)]
  return (
    ours.size === theirs.size &&
    [...ours].every(([key, value]) => theirs.has(key) && isEqual(value, theirs.get(key)))
  )
}

export function isLess(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) < Number(b)
  if (typeof a === 'string' && typeof b === 'string') return a < b
  if (Array.isArray(a) && Array.isArray(b)) {
    const differs = a.findIndex((item, k) => k >= b.length || !isEqual(item, b[k]))
    if (differs < 0) return a.length < b.length
    return differs < b.length && isLess(a[differs], b[differs])
  }
  throw new errors.TypeError(`'<' not supported between instances of '${typeName(a)}' and '${typeName(b)}'`)
}

function isNumber(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean'
}

function isNone(value: unknown): boolean {
  return value === null || value === undefined
}

function entriesOf(dict: object): ReadonlyMap<unknown, unknown> {
  return dict instanceof Map ? dict : new Map(Object.entries(dict))
}
