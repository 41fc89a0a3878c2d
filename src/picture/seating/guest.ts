import type { Item } from '../cast/cast.ts'
import { moved } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import type { Seat } from '../scene/seats.ts'

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
