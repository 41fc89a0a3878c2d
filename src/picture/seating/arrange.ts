/** First seats for a whole cast: columns from left to right, people first, objects beside those who use them. */
import type { Cast } from '../cast/cast.ts'
import { around, moved } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import { columnsOf, usersOf, type Columns } from './columns.ts'
import { isPeople, isFlow } from '../cast/item-kinds.ts'
import { placeOf } from '../cast/cast.ts'
import type { Arrangement } from './arrangement.ts'
import { nearestFree } from './free-place.ts'
import { inBands } from './bands.ts'
import { neighboursOf, orderColumns } from './order.ts'
import { centreOf, type Guest } from './guest.ts'
import type { Seat } from '../scene/seats.ts'
import { stack } from '../measure/stack.ts'

const SNAP = 8
/** Frames of opened queues stand below everything, this far. */
const BELOW = 44

export type Guests = ReadonlyMap<string, Guest>

/** Where a link between a person and an object, or two people, meets the person's card: the y from its origin. */
export type AnchorOf = (person: string, other: string) => number

export function arrange(
  cast: Cast,
  guests: Guests,
  anchorOf: AnchorOf,
  how: Arrangement,
): Readonly<Record<string, Seat>> {
  const columns = columnsOf(cast)
  const lists = orderColumns(cast, columns).map((list) => list.filter((id) => guests.has(id)))
  const isFrame = (id: string): boolean =>
    cast.items.get(id)?.kind === 'queue' && (guests.get(id)?.room.w ?? 0) > 280
  const standing = lists.map((list) => list.filter((id) => !isFrame(id)))
  const xs = columnCentres(standing, guests, how)
  const x = (id: string): number => Math.round((xs[columns.get(id) ?? 0] ?? 0) - centre(guests, id))
  const ys = seatPeople(cast, standing, guests, anchorOf, how)
  const seats: Record<string, Seat> = {}
  const sit = (id: string, y: number, left = x(id)): void => {
    const room = guests.get(id)?.room
    if (room !== undefined) seats[id] = { x: left, y, room, column: columns.get(id) ?? 0 }
  }
  for (const [id, y] of ys) sit(id, y)
  const taken = (): readonly Rect[] => [
    ...Object.values(seats).map((seat) => moved(seat.room, seat)),
    ...corridors(cast, columns, seats, guests, anchorOf),
  ]
  for (const list of standing) {
    const objects = list.filter((id) => !ys.has(id))
    const sets = objects.map((id) => userSet(cast, id))
    const wants = objects.map((id, index) =>
      wantOf(cast, id, seats, guests, anchorOf, sets.filter((set) => set === sets[index]).length > 1),
    )
    const placed = stack(
      objects.map((id, index) => ({ ...extent(guests, id), want: wants[index] ?? 0, weight: 1 })),
      how.apart / 2,
    )
    objects.forEach((id, index) => {
      const room = guests.get(id)?.room
      if (room !== undefined) sit(id, Math.round(nearestFree(room, x(id), placed[index] ?? 0, taken(), 6)))
    })
  }
  for (const id of lists.flat().filter(isFrame)) {
    const box = around(Object.values(seats).map((seat) => moved(seat.room, seat)))
    const room = guests.get(id)?.room
    if (room === undefined) continue
    const users = usersOf(cast, cast.items.get(id) ?? { id, kind: 'queue', maker: null }).flatMap(
      (user) => seats[user] ?? [],
    )
    const middle =
      users.length === 0
        ? box.x + box.w / 2
        : users.reduce((sum, seat) => sum + seat.x + seat.room.w / 2, 0) / users.length
    const spare = box.w - room.w
    const left =
      spare <= 0 ? box.x + spare / 2 : Math.max(box.x, Math.min(middle - room.w / 2, box.x + spare))
    sit(id, snap(box.y + box.h + BELOW - room.y), Math.round(left))
  }
  return inBands(seats, neighboursOf(cast), how)
}

export const snap = (value: number): number => Math.round(value / SNAP) * SNAP
const centre = (guests: Guests, id: string): number => {
  const guest = guests.get(id)
  return guest === undefined ? 0 : centreOf(guest)
}

/** The middle of each column. */
function columnCentres(
  lists: readonly (readonly string[])[],
  guests: Guests,
  how: Arrangement,
): readonly number[] {
  const centres: number[] = []
  let right = 0
  let before: readonly string[] = []
  // With many columns there is less room for each.
  const isWide = lists.filter((list) => list.length > 0).length > 3
  for (const list of lists) {
    const rooms = list.flatMap((id) => guests.get(id) ?? [])
    const left = Math.max(0, ...rooms.map((guest) => centreOf(guest) - guest.room.x))
    const width = Math.max(0, ...rooms.map((guest) => guest.room.x + guest.room.w - centreOf(guest)))
    if (rooms.length === 0) {
      centres.push(right)
      continue
    }
    const at = before.length === 0 ? left : right + gutter(before, list, guests, isWide, how) + left
    centres.push(snap(at))
    right = snap(at) + width
    before = list
  }
  return centres
}

/** The free space between the rooms of two columns. Waits, plates and channels go there; a pipe brings room of its own. */
function gutter(
  a: readonly string[],
  b: readonly string[],
  guests: Guests,
  isWide: boolean,
  { gutter: { people, objects, flow } }: Arrangement,
): number {
  const both = [a, b].map((list) => list.flatMap((id) => guests.get(id)?.item ?? []))
  if (both.every((items) => items.every(isPeople))) return isWide ? Math.min(people, 72) : people
  if (both.some((items) => items.every(({ kind }) => kind === 'pipe'))) return 8
  if (both.some((items) => items.every(isFlow))) return flow
  return objects
}

function extent(guests: Guests, id: string): { readonly top: number; readonly bottom: number } {
  const room = guests.get(id)?.room ?? { x: 0, y: 0, w: 0, h: 0 }
  return { top: -room.y, bottom: room.y + room.h }
}

/** People: parents level with their children, everyone on the grid. */
function seatPeople(
  cast: Cast,
  lists: readonly (readonly string[])[],
  guests: Guests,
  anchorOf: AnchorOf,
  { apart }: Arrangement,
): ReadonlyMap<string, number> {
  const people = lists.map((list) =>
    list.filter((id) => isPeople(guests.get(id)?.item ?? { id, kind: 'file', maker: null })),
  )
  const ys = new Map<string, number>()
  const pulls = new Map<string, { readonly other: string; readonly offset: number }[]>()
  const pull = (a: string, b: string): void => {
    const offset = anchorOf(b, a) - anchorOf(a, b)
    pulls.set(a, [...(pulls.get(a) ?? []), { other: b, offset }])
    pulls.set(b, [...(pulls.get(b) ?? []), { other: a, offset: -offset }])
  }
  for (const item of cast.items.values()) {
    const parent = item.maker === null ? null : placeOf(cast, item.maker)
    if (isPeople(item) && parent !== null && parent !== item.id) pull(item.id, parent)
  }
  const settle = (list: readonly string[], wants: (id: string) => number): void => {
    const at = stack(
      list.map((id) => ({ ...extent(guests, id), want: wants(id), weight: 1 })),
      apart,
    )
    list.forEach((id, index) => ys.set(id, at[index] ?? 0))
  }
  for (const list of people) settle(list, () => 0)
  const mean = (id: string): number => {
    const found = (pulls.get(id) ?? []).flatMap(({ other, offset }) => {
      const y = ys.get(other)
      return y === undefined ? [] : [y + offset]
    })
    return found.length === 0 ? (ys.get(id) ?? 0) : found.reduce((a, b) => a + b, 0) / found.length
  }
  for (const list of people) settle(list, mean)
  for (const list of people.toReversed()) settle(list, mean)
  for (const list of people) settle(list, mean)
  for (const list of people) {
    let foot = -Infinity
    for (const id of list) {
      const { top, bottom } = extent(guests, id)
      let y = snap(ys.get(id) ?? 0)
      while (y - top < foot + apart) y += SNAP
      ys.set(id, y)
      foot = y + bottom
    }
  }
  return ys
}

/** Who uses an object, as a text to compare. */
function userSet(cast: Cast, id: string): string {
  const item = cast.items.get(id)
  return item === undefined ? '' : usersOf(cast, item).toSorted().join(' ')
}

/** Level with what its users hold it by; of several objects that all share, each leans to the one who uses it first. */
function wantOf(
  cast: Cast,
  id: string,
  seats: Readonly<Record<string, Seat>>,
  guests: Guests,
  anchorOf: AnchorOf,
  isOneOfSeveral: boolean,
): number {
  const item = cast.items.get(id)
  const guest = guests.get(id)
  if (item === undefined || guest === undefined) return 0
  const users = usersOf(cast, item)
  const maker = item.maker === null ? null : placeOf(cast, item.maker)
  const others = item.kind === 'pipe' || users.length < 2 ? users : users.filter((user) => user !== maker)
  let sum = 0
  let weights = 0
  others.forEach((user, index) => {
    const seat = seats[user]
    if (seat === undefined) return
    const weight = index === 0 && isOneOfSeveral ? 2 * others.length : 1
    sum += weight * (seat.y + anchorOf(user, id))
    weights += weight
  })
  const level = item.kind === 'pipe' ? guest.body.y + guest.body.h / 2 - 1 : guest.level
  return weights === 0 ? 0 : sum / weights - level
}

/** Where lines from parents to children cross columns between: objects leave that free. */
function corridors(
  cast: Cast,
  columns: Columns,
  seats: Readonly<Record<string, Seat>>,
  guests: Guests,
  anchorOf: AnchorOf,
): readonly Rect[] {
  const found: Rect[] = []
  for (const item of cast.items.values()) {
    const parent = item.maker === null ? null : placeOf(cast, item.maker)
    const child = seats[item.id]
    const from = parent === null ? undefined : seats[parent]
    if (!isPeople(item) || child === undefined || from === undefined || parent === null) continue
    if ((columns.get(item.id) ?? 0) - (columns.get(parent) ?? 0) < 2) continue
    const right = from.x + (guests.get(parent)?.body.w ?? 0)
    found.push({
      x: right,
      y: child.y + anchorOf(item.id, parent) - 11,
      w: Math.max(0, child.x - right),
      h: 22,
    })
  }
  return found
}
