/** Seats around a table: processes and locks in turn on an ellipse, clockwise in waiting order; everyone else stands outside. */
import { around, grown, moved, overlaps } from '../measure/rect.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { Guests } from './arrange.ts'
import type { RingOrder } from './ring.ts'
import { centreOf, type Guest } from './guest.ts'
import type { Seat, Table } from '../scene/seats.ts'
import { isPeople } from '../cast/item-kinds.ts'

/** Height over width of the ellipse, the roundest first. */
export const FLATNESSES = [0.72, 0.5, 0.36] as const
const STEP = 6
/** Neighbours are this far apart, so that an arrow fits between them; around a small table there is room for longer ones. */
const between = (seats: number): number => (seats <= 6 ? 24 : 18)

export type Tabled = { readonly seats: Readonly<Record<string, Seat>>; readonly table: Table }

export function seatAtTable(order: RingOrder, all: Guests, flatness: number): Tabled {
  const guests = new Map(
    [...all].map(([id, guest]) => [id, order.includes(id) ? slim(guest) : guest] as const),
  )
  const seated = order.filter((id) => guests.has(id))
  let rx = 140
  while (rx < 2000 && isCrowded(placed(seated, rx, guests, flatness), guests)) rx += STEP
  const at = placed(seated, rx, guests, flatness)
  const seats: Record<string, Seat> = {}
  for (const [id, point] of at) {
    const room = guests.get(id)?.room
    if (room !== undefined) seats[id] = { ...point, room, column: 1 }
  }
  standOutside(guests, seats)
  return { seats, table: { order: seated, centre: { x: 0, y: 0 }, rx, ry: rx * flatness } }
}

/** Labels of locks are short here ("held by Ada"), and the middle is free: less room to the sides will do. */
function slim(guest: Guest): Guest {
  if (guest.item.kind !== 'semaphore') return guest
  const w = Math.min(guest.room.w, 92)
  return { ...guest, room: { ...guest.room, x: centreOf(guest) - w / 2, w } }
}

/** The first at the top, then clockwise. */
function placed(order: RingOrder, rx: number, guests: Guests, flatness: number): ReadonlyMap<string, Point> {
  return new Map(
    order.map((id, index) => {
      const angle = (index / order.length) * 2 * Math.PI - Math.PI / 2
      const guest = guests.get(id)
      const cx = guest === undefined ? 0 : centreOf(guest)
      const cy = guest === undefined ? 0 : guest.body.y + guest.body.h / 2
      return [
        id,
        { x: Math.round(Math.cos(angle) * rx - cx), y: Math.round(Math.sin(angle) * rx * flatness - cy) },
      ] as const
    }),
  )
}

function isCrowded(at: ReadonlyMap<string, Point>, guests: Guests): boolean {
  const rooms = [...at].map(([id, point]): Rect =>
    grown(moved(guests.get(id)?.room ?? { x: 0, y: 0, w: 0, h: 0 }, point), between(at.size) / 2),
  )
  return rooms.some((room, i) => rooms.some((other, j) => i < j && overlaps(room, other)))
}

/** People go to the left from the top down, as near as the table allows; objects to the right. */
function standOutside(guests: Guests, seats: Record<string, Seat>): void {
  const ring = Object.values(seats).map((seat) => moved(seat.room, seat))
  const box = around(ring)
  let left = box.y
  let right = box.y
  for (const [id, { item, room }] of guests) {
    if (id in seats) continue
    const isPerson = isPeople(item)
    const y = Math.round((isPerson ? left : right) - room.y)
    const start = isPerson ? -(room.x + room.w) : -room.x
    const away = isPerson ? -8 : 8
    let x = Math.round(start)
    const isFree = (): boolean => !ring.some((other) => overlaps(grown(moved(room, { x, y }), 20), other))
    while (!isFree() && Math.abs(x) < 5000) x += away
    seats[id] = { x, y, room, column: isPerson ? 0 : 2 }
    ring.push(moved(room, { x, y }))
    if (isPerson) left = y + room.y + room.h + 24
    else right = y + room.y + room.h + 24
  }
}
