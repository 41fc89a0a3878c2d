/** A chain that is too long for one row goes on in the next, as a text does. */
import { around } from '../measure/rect.ts'
import type { Rect } from '../scene/base.ts'
import type { Seat, Seats } from '../scene/seats.ts'
import type { Arrangement } from './arrangement.ts'
import { roomOf } from './guest.ts'

type Seated = Seats['at']
type Column = { readonly ids: readonly string[]; readonly box: Rect }

const SNAP = 8

/** The same seats in at most `bands` rows, each of about the same width; columns stay whole. */
export function inBands(
  seats: Seated,
  neighbours: ReadonlyMap<string, readonly string[]>,
  { bands, over }: Arrangement,
): Seated {
  const columns = columnsIn(seats)
  if (bands < 2 || columns.length < 2) return seats
  const [first, ...rest] = split(columns, bands)
  if (first === undefined) return seats
  const placed = new Map<string, Seat>()
  const sit = (id: string, dx: number, dy: number): void => {
    const seat = seats[id]
    if (seat !== undefined) placed.set(id, { ...seat, x: seat.x + dx, y: seat.y + dy })
  }
  for (const { ids } of first) for (const id of ids) sit(id, 0, 0)
  for (const band of rest) {
    const above = around([...placed.values()].map(roomOf))
    const box = around(band.map((column) => column.box))
    const dx = snap(beside(band, placed, seats, neighbours, above, box) - box.x)
    const dy = Math.ceil((above.y + above.h + over - box.y) / SNAP) * SNAP
    for (const { ids } of band) for (const id of ids) sit(id, dx, dy)
  }
  return Object.fromEntries(placed)
}

const snap = (value: number): number => Math.round(value / SNAP) * SNAP

function columnsIn(seats: Seated): readonly Column[] {
  const ids = new Map<number, string[]>()
  for (const [id, { column }] of Object.entries(seats)) {
    const list = ids.get(column)
    if (list === undefined) ids.set(column, [id])
    else list.push(id)
  }
  return [...ids]
    .toSorted(([a], [b]) => a - b)
    .map(([, list]) => ({
      ids: list,
      box: around(list.flatMap((id) => (seats[id] === undefined ? [] : [roomOf(seats[id])]))),
    }))
}

/** The cuts that make the widest row as narrow as can be; of equal ones the fewest rows. */
function split(columns: readonly Column[], most: number): readonly (readonly Column[])[] {
  const width = (list: readonly Column[]): number => around(list.map(({ box }) => box)).w
  const widest = (rows: readonly (readonly Column[])[]): number => Math.max(...rows.map(width))
  let best: readonly (readonly Column[])[] = [columns]
  for (let cut = columns.length - 1; cut > 0; cut--) {
    const head = columns.slice(0, cut)
    const tail = columns.slice(cut)
    const rows = [head, ...(most > 2 ? split(tail, most - 1) : [tail])]
    if (widest(rows) < widest(best)) best = rows
  }
  return best
}

/** Below those whom the row has to do with, as far as it does not make the picture wider. */
function beside(
  band: readonly Column[],
  placed: ReadonlyMap<string, Seat>,
  seats: Seated,
  neighbours: ReadonlyMap<string, readonly string[]>,
  above: Rect,
  box: Rect,
): number {
  const wishes = band.flatMap(({ ids }) =>
    ids.flatMap((id) =>
      (neighbours.get(id) ?? []).flatMap((other) => {
        const there = placed.get(other)
        const here = seats[id]
        return there === undefined || here === undefined ? [] : [middle(there) - (middle(here) - box.x)]
      }),
    ),
  )
  const want = wishes.length === 0 ? above.x : wishes.reduce((sum, x) => sum + x, 0) / wishes.length
  return Math.max(above.x, Math.min(want, above.x + above.w - box.w))
}

const middle = (seat: Seat): number => seat.x + seat.room.x + seat.room.w / 2
