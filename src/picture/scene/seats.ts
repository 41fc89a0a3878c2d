/** Seats: where every node stands, and how much room it keeps. Given once, kept for the whole run. */
import type { Item } from '../cast/cast.ts'
import { moved } from '../measure/footprint.ts'
import type { Point, Rect } from './scene.ts'

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
  readonly at: Readonly<Record<string, Seat>>
  readonly table: Table | null
}

/** Somebody who wants a seat. `body` is the shape alone, `room` all that it may ever need; all relative to its origin. */
export type Guest = {
  readonly item: Item
  readonly room: Rect
  readonly body: Rect
  /** The y at which lines meet its sides. */
  readonly level: number
}

export const roomOf = (seat: Seat): Rect => moved(seat.room, seat)

export const centreOf = ({ body }: Guest): number => body.x + body.w / 2
