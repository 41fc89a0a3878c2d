/** Numbers as the app writes them, the same in every language: groups of three by a thin space, binary units, one decimal. */

import type { CellValue } from '#model/vocabulary/cell-value.ts'

const THIN = '\u2009'

/** `1204` → `1 204`. Whole numbers only; the sign is kept. */
export function count(value: number): string {
  const digits = String(Math.abs(Math.trunc(value)))
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, THIN)
  return value < 0 ? `-${grouped}` : grouped
}

/** `45` → `45 B`, `65536` → `64 KiB`, `40960` → `40 KiB`, `1.5e6` → `1.4 MiB`. */
export function bytes(value: number): string {
  if (value < 1024) return `${count(value)}${THIN}B`
  const [unit, size] =
    value < 1024 ** 2 ? ['KiB', 1024] : value < 1024 ** 3 ? ['MiB', 1024 ** 2] : ['GiB', 1024 ** 3]
  return `${oneDecimal(value / size)}${THIN}${unit}`
}

/** `0.97` → `97 %`. */
export const percent = (part: number): string => `${Math.round(part * 100)}${THIN}%`

/** Virtual or wall time: `1500` → `1 500 ms`. */
export const milliseconds = (value: number): string => `${count(Math.round(value))}${THIN}ms`

/** What a cell of shared memory holds: a number, or the name of what has no digits. */
export function cellText(value: CellValue): string {
  return Number.isInteger(value) ? count(Number(value)) : String(value)
}

function oneDecimal(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Number.isInteger(rounded)
    ? count(rounded)
    : `${count(Math.trunc(rounded))}.${Math.round(rounded * 10) % 10}`
}
