/** Numbers inside sentences: groups of three by a thin space, binary units. The same in both languages. */

import type { CellValue } from '#model/vocabulary/cell-value.ts'

const THIN = '\u2009'

export function count(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+$)/g, THIN)
}

/** `65536` → `64 KiB`, `100` → `100 B`. */
export function bytes(value: number): string {
  if (value < 1024) return `${count(value)}${THIN}B`
  const [unit, size] = value < 1024 ** 2 ? (['KiB', 1024] as const) : (['MiB', 1024 ** 2] as const)
  const rounded = Math.round((value / size) * 10) / 10
  return `${Number.isInteger(rounded) ? count(rounded) : String(rounded)}${THIN}${unit}`
}

export const milliseconds = (value: number): string => `${count(value)}${THIN}ms`

/** What a cell of shared memory holds: a number, or the name of what has no digits. */
export function cellText(value: CellValue): string {
  return Number.isInteger(value) ? count(Number(value)) : String(value)
}
