import type { Waiter } from '../scene/base.ts'
import { chipWidth } from './card-geometry.ts'

export type PlacedChip = { readonly waiter: Waiter; readonly x: number; readonly w: number }

/** Chips in a row that grows to the left from `right`, first come nearest: the left edge and width of each. */
export function chipsToTheLeft(waiters: readonly Waiter[], right: number): readonly PlacedChip[] {
  let x = right
  return waiters.map((waiter) => {
    const w = chipWidth(waiter.text, false)
    x -= w
    const placed = { waiter, x, w }
    x -= 6
    return placed
  })
}
