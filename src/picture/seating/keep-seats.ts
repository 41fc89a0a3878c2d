/** Seats of a later moment: everyone stays; who was not foreseen gets a free place; who has grown pushes those below down. */
import type { Cast } from '../cast/cast.ts'
import { around, holds, overlaps } from '../measure/rect.ts'
import { snap, type Guests } from './arrange.ts'
import { columnsOf } from './columns.ts'
import { APART, nearestFree } from './free-place.ts'
import { centreOf, roomOf, type Guest } from './guest.ts'
import type { Seat, Seats } from '../scene/seats.ts'

/** The same object when nothing has to change. */
export function keepSeats(seats: Seats, cast: Cast, guests: Guests): Seats {
  let at: Readonly<Record<string, Seat>> = seats.at
  for (const [id, { room }] of guests) {
    const seat = at[id]
    if (seat === undefined || holds(seat.room, room)) continue
    at = pushDown({ ...at, [id]: { ...seat, room: around([seat.room, room]) } }, id)
  }
  const newcomers = [...guests].filter(([id]) => !(id in at))
  if (newcomers.length > 0) {
    const columns = columnsOf(cast)
    for (const [id, guest] of newcomers)
      at = { ...at, [id]: newcomer(guest, columns.get(id) ?? 0, at, columns) }
  }
  return at === seats.at ? seats : { ...seats, at }
}

/** Those that `id` now reaches into go down, and push on in turn. */
function pushDown(at: Readonly<Record<string, Seat>>, id: string): Readonly<Record<string, Seat>> {
  const seats = { ...at }
  const queue = [id]
  for (let pusher = queue.shift(); pusher !== undefined && queue.length < 1000; pusher = queue.shift()) {
    const seat = seats[pusher]
    if (seat === undefined) continue
    const box = roomOf(seat)
    for (const other in seats) {
      const pushed = seats[other]
      if (pushed === undefined || other === pusher || !overlaps(box, roomOf(pushed))) continue
      if (other === id) continue
      seats[other] = { ...pushed, y: snap(box.y + box.h + APART - pushed.room.y + 7) }
      queue.push(other)
    }
  }
  return seats
}

/** At the foot of its column; a column that nobody stands in yet is begun at the right. */
function newcomer(
  guest: Guest,
  column: number,
  at: Readonly<Record<string, Seat>>,
  columns: ReadonlyMap<string, number>,
): Seat {
  const { item, room } = guest
  const middle = centreOf(guest)
  const seats = Object.entries(at)
  const own = seats.filter(([id]) => columns.get(id) === column && id !== item.id).map(([, seat]) => seat)
  const taken = seats.map(([, seat]) => roomOf(seat))
  const box = around(taken)
  if (own.length === 0) {
    const x = seats.length === 0 ? -room.x : box.x + box.w + 64 - room.x
    return { x: Math.round(x), y: snap(nearestFree(room, x, box.y - room.y, taken)), room, column }
  }
  const rooms = own.map(roomOf)
  const first = own[0]
  const x = Math.round(first === undefined ? 0 : first.x + first.room.x + first.room.w / 2 - middle)
  const foot = Math.max(...rooms.map((r) => r.y + r.h))
  const y = nearestFree(room, x, foot + APART - room.y, taken, 12, true)
  return { x, y: Math.ceil(y / 8) * 8, room, column }
}
