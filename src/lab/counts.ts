/** Numbers that say how many. Semantics: CPython compares them first and counts with them later, and either may raise. */
import { errors } from './errors.ts'
import { typeOf } from './typecodes.ts'

/** The number; TypeError when it cannot be compared with one. */
export function comparable(value: unknown, comparison: '<' | '<='): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new errors.TypeError(
    `'${comparison}' not supported between instances of '${typeOf(value)}' and 'int'`,
  )
}

/** The same number; TypeError when it is no whole one. */
export function countable(value: number): number {
  if (Number.isInteger(value)) return value
  throw new errors.TypeError("'float' object cannot be interpreted as an integer")
}
