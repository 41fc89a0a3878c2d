/**
 * What a cell of shared memory holds, as plain JSON: a number, and where JSON has none for what a `c_double` can hold, its
 * name in Python.
 */
const NAMED = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 } as const

export type CellValue = number | keyof typeof NAMED

export function cellOf(value: number): CellValue {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value
  if (Number.isNaN(value)) return 'nan'
  return value === 0 ? '-0.0' : value > 0 ? 'inf' : '-inf'
}

export function numberIn(cell: CellValue): number {
  return typeof cell === 'number' ? cell : NAMED[cell]
}

export function isCellValue(value: unknown): value is CellValue {
  return typeof value === 'number' || (typeof value === 'string' && Object.hasOwn(NAMED, value))
}
