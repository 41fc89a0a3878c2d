/** The ways to arrange a picture, from the roomiest on: the first that fits the room is taken. */
import type { CardSize } from '../nodes/stage.ts'

export type Arrangement = {
  /** Between two columns of people; of objects; of what flows. */
  readonly gutter: { readonly people: number; readonly objects: number; readonly flow: number }
  /** Between two cards of a column. */
  readonly apart: number
  /** Free above the first node, and between bands, for waits that go over the tops. */
  readonly over: number
  /** A long chain goes on below: so many rows of columns at most. */
  readonly bands: number
}

/** Where nobody says how much room there is. */
export const ROOMY: Arrangement = {
  gutter: { people: 108, objects: 64, flow: 36 },
  apart: 24,
  over: 72,
  bands: 1,
}
const NEAR: Arrangement = { gutter: { people: 72, objects: 40, flow: 28 }, apart: 16, over: 56, bands: 1 }
const SNUG: Arrangement = { gutter: { people: 52, objects: 32, flow: 24 }, apart: 12, over: 52, bands: 1 }

const WAYS: readonly Arrangement[] = [
  ROOMY,
  NEAR,
  SNUG,
  { ...NEAR, bands: 2 },
  { ...SNUG, bands: 2 },
  { ...SNUG, bands: 3 },
]

export type Way = { readonly size: CardSize; readonly how: Arrangement }

/** All ways to draw cards of `size` or of the next smaller form. */
export const waysFrom = (size: CardSize): readonly Way[] =>
  (size === 'full' ? (['full', 'compact'] as const) : [size]).flatMap((one) =>
    WAYS.map((how) => ({ size: one, how })),
  )
