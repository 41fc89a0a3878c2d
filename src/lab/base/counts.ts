/** Numbers that say how many. Semantics: CPython compares them first and counts with them later, and either may raise. */
import { errors } from './errors.ts'
import { typeName } from './type-name.ts'

/** The number; TypeError when it cannot be compared with one. */
export function comparable(value: unknown, comparison: '<' | '<='): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new errors.TypeError(
    `'${comparison}' not supported between instances of '${typeName(value)}' and 'int'`,
  )
}

/** The whole number that it is; TypeError for anything else. Semantics: Python's `__index__`. */
export function countable(value: unknown): number {
  if ((typeof value === 'number' && Number.isInteger(value)) || typeof value === 'boolean')
    return Number(value)
  throw new errors.TypeError(`'${typeName(value)}' object cannot be interpreted as an integer`)
}

/** The number that it is; TypeError for anything else. Semantics: Python's `__float__`. */
export function real(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new errors.TypeError(`must be real number, not ${typeName(value)}`)
}
