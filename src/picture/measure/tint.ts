import type { Hue, Tint } from '../scene/base.ts'

export const HUES: readonly Hue[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** The tint of the process that was started `order`-th, counted from 0. Total: hues come round after eight. */
export function tintOf(order: number): Tint {
  const index = Math.max(0, Math.trunc(order))
  const round = index < HUES.length ? 'first' : index < HUES.length * 2 ? 'second' : 'further'
  return { hue: HUES[index % HUES.length] ?? 1, round }
}
