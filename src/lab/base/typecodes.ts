/** Numbers as shared memory holds them. Semantics: SH4 (`ctypes` types `c_int`, `c_byte`, `c_ubyte`, `c_double`). */
import type { Typecode } from '#model/vocabulary/ops.ts'
import { errors } from './errors.ts'
import { typeName } from './type-name.ts'

const WRAP: Readonly<Record<Typecode, (value: number) => number>> = {
  i: (value) => Number(BigInt.asIntN(32, BigInt(value))),
  b: (value) => Number(BigInt.asIntN(8, BigInt(value))),
  B: (value) => Number(BigInt.asUintN(8, BigInt(value))),
  d: (value) => value,
}

export function isTypecode(value: unknown): value is Typecode {
  return typeof value === 'string' && Object.hasOwn(WRAP, value)
}

export function checkTypecode(value: unknown): Typecode {
  if (isTypecode(value)) return value
  throw new errors.TypeError(`typecode must be one of ${Object.keys(WRAP).join(', ')}`)
}

/** The number that a cell of this type holds after `value` was written: integers wrap around silently. */
export function toCell(typecode: Typecode, value: unknown): number {
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    throw new errors.TypeError(
      typecode === 'd'
        ? `must be real number, not ${typeName(value)}`
        : `'${typeName(value)}' object cannot be interpreted as an integer`,
    )
  }
  const number = Number(value)
  if (typecode !== 'd' && !Number.isInteger(number))
    throw new errors.TypeError("'float' object cannot be interpreted as an integer")
  return WRAP[typecode](number)
}
