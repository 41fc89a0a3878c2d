/** Seats: where every node stands, and how much room it keeps. Given once, kept for the whole run. */
import type { Point, Rect, Size } from './base.ts'

/** The origin of a node, and the room around it that nothing else may use (relative to the origin). */
export type Seat = Point & { readonly room: Rect; readonly column: number }

/** A table: who sits around it in waiting order, and the ellipse. */
export type Table = {
  readonly order: readonly string[]
  readonly centre: Point
  readonly rx: number
  readonly ry: number
}

export type Seats = {
  /** What decided sizes: seats of another key are of no use. */
  readonly key: string
  /** The form of the cards that was chosen. */
  readonly size: 'full' | 'compact' | 'chip'
  /** What they were chosen to fit; null where nobody said. */
  readonly room: Size | null
  /** Free above the first node, for waits that go over the tops. */
  readonly over: number
  readonly at: Readonly<Record<string, Seat>>
  readonly table: Table | null
}
