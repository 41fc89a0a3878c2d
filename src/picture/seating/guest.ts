import type { Item } from '../cast/cast.ts'
import { around, moved } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import type { Seat, Seats } from '../scene/seats.ts'

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

/** Room below the last node. */
export const UNDER = 14

/** All that may ever be drawn, with the room above it for waits that go over the tops. */
export function boundsOfSeats({ at, over }: Seats): Rect {
  const { x, y, w, h } = around(Object.values(at).map(roomOf))
  return { x, y: y - over, w, h: h + over + UNDER }
}
