import type { Growing } from '../vocabulary/growing.ts'

/** Index of the last whose value is at most `most`, of a list in the order of these values; -1 when there is none. */
export function lastAtMost<T>(sorted: Growing<T>, most: number, value: (item: T) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const item = sorted.at(middle)
    if (item !== undefined && value(item) <= most) low = middle + 1
    else high = middle
  }
  return low - 1
}
