/** The seats of a picture: how much room everybody needs, who sits on which side of what. */
import { dictionaries } from '#words/window/words.ts'
import { COMPACT_HEIGHT, HEAD, ROW, rowMiddle, STRIP } from '../measure/card-geometry.ts'
import type { Cast } from '../cast/cast.ts'
import { around } from '../measure/rect.ts'
import { fitScale } from '../measure/camera.ts'
import { bodyBox } from '../kinds/boxes.ts'
import { blockBox } from '../nodes/block-nodes.ts'
import { nodeOf, reservedRoom } from '../kinds/node-of.ts'
import { Stage, type PictureSize, type SideOf, type StageInput } from '../nodes/stage.ts'
import { attachOne } from '../kinds/attach.ts'
import type { Point, Size } from '../scene/base.ts'
import { arrange, type AnchorOf } from './arrange.ts'
import { ROOMY, waysFrom, type Way } from './arrangement.ts'
import { isPeople } from '../cast/item-kinds.ts'
import { keepSeats } from './keep-seats.ts'
import { boundsOfSeats, type Guest } from './guest.ts'
import { findRing, type RingOrder } from './ring.ts'
import type { Seats } from '../scene/seats.ts'
import { FLATNESSES, seatAtTable } from './table.ts'

/** Seats from before are kept as far as their sizes are of use, and as long as they fit the room or no others would fit it better, or tell more. */
export function seatsFor(input: StageInput, last: Seats | null, cast: Cast, size: PictureSize): Seats {
  const key = `${size} ${input.options.machinery ? 'opened' : 'folded'}`
  const room = input.room ?? null
  if (last?.key !== key) return chosen(input, key, cast, size, room)
  const kept = keepSeats(last, cast, guestsOf(input, cast, sizeIn(last, size), last))
  if (room === null || isSameRoom(kept.room, room)) return kept
  const now = scaleOf(kept, room)
  const other = now < 1 || kept.size !== size ? chosen(input, key, cast, size, room) : kept
  const then = scaleOf(other, room)
  // What a small room took from the cards comes back with the room.
  const isWhole = other.size === size && kept.size !== size && then >= 1
  return isWhole || then > now * WORTH_A_MOVE ? other : { ...kept, room }
}

/** Everybody moves only for a picture that is so much larger. */
const WORTH_A_MOVE = 1.1
/** And stand closer for one that is so much larger. */
const WORTH_LESS_ROOM = 1.02

const sizeIn = (seats: Seats, size: PictureSize): PictureSize => (size === 'dots' ? size : seats.size)
const isSameRoom = (a: Size | null, b: Size): boolean => a !== null && a.w === b.w && a.h === b.h
const scaleOf = (seats: Seats, room: Size): number => fitScale(boundsOfSeats(seats), room)

/** The first way in which everybody is as large as life; where there is none, the one in which they are largest. */
function chosen(input: StageInput, key: string, cast: Cast, size: PictureSize, room: Size | null): Seats {
  const guests = new Map<PictureSize, ReadonlyMap<string, Guest>>()
  const guestsIn = (card: PictureSize): ReadonlyMap<string, Guest> => {
    const known = guests.get(card) ?? guestsOf(input, cast, card, null)
    guests.set(card, known)
    return known
  }
  const world = input.forecast ?? input.world
  const ring = size === 'full' || size === 'compact' ? findRing(world, cast) : null
  const seated = (way: Way): Seats => {
    const all = guestsIn(size === 'dots' ? size : way.size)
    const anchorOf: AnchorOf = (person, other) => anchorIn(all.get(person), all.get(other))
    const { size: card, how } = way
    return { key, size: card, room, over: how.over, at: arrange(cast, all, anchorOf, how), table: null }
  }
  const atTable = (order: RingOrder, flatness: number): Seats => {
    const { seats: at, table } = seatAtTable(order, guestsIn('compact'), flatness)
    return { key, size: 'compact', room, over: ROOMY.over, at, table }
  }
  const ways =
    ring === null
      ? waysFrom(size === 'dots' ? 'chip' : size).map((way) => () => seated(way))
      : FLATNESSES.map((flatness) => () => atTable(ring, flatness))
  let best: Seats | null = null
  for (const make of ways) {
    const seats = make()
    if (room === null || scaleOf(seats, room) >= 1) return seats
    if (best === null || scaleOf(seats, room) > scaleOf(best, room) * WORTH_LESS_ROOM) best = seats
  }
  return best ?? { key, size: 'chip', room, over: ROOMY.over, at: {}, table: null }
}

/** People are joined at their headers, objects with the strip, pipes with the rows. Frames are met near their top. */
function anchorIn(guest: Guest | undefined, other: Guest | undefined): number {
  if (guest === undefined) return 0
  if (guest.body.h <= COMPACT_HEIGHT) return guest.body.h / 2
  if (other === undefined || isPeople(other.item)) return 20
  return other.item.kind === 'pipe' && guest.body.h > HEAD + STRIP ? rowMiddle(1) - ROW / 2 : guest.level
}

/**
 * Everybody with the room they need, now and as the forecast ends, in every language: a first seat is measured for all that may come,
 * later only what there is now.
 */
function guestsOf(
  input: StageInput,
  cast: Cast,
  size: PictureSize,
  kept: Seats | null,
): ReadonlyMap<string, Guest> {
  const right: SideOf = () => 'right'
  const now = new Stage(input, cast, size, right)
  let first: readonly Stage[] | null = null
  const stagesFor = (id: string): readonly Stage[] => {
    if (kept !== null && id in kept.at) return [now]
    first ??= Object.values(dictionaries).flatMap((words) => {
      const later =
        input.forecast === null
          ? []
          : [
              new Stage(
                { ...input, words, world: input.forecast, forecast: null, ever: true },
                cast,
                size,
                right,
              ),
            ]
      return [
        ...(words === input.words ? [now] : [new Stage({ ...input, words }, cast, size, right)]),
        ...later,
      ]
    })
    return first
  }
  const guests = new Map<string, Guest>()
  for (const item of cast.items.values()) {
    if (item.kind === 'block') {
      const box = blockBox(cast, item.id, size === 'full' ? 'compact' : size)
      guests.set(item.id, { item, room: box, body: box, level: box.h / 2 })
      continue
    }
    const nodes = stagesFor(item.id).flatMap((stage) => nodeOf(stage, item) ?? [])
    const [node] = nodes
    if (node === undefined) continue
    guests.set(item.id, {
      item,
      room: reservedRoom(nodes, item, cast),
      body: around(nodes.map(bodyBox)),
      level: attachOne(node, 'left').y,
    })
  }
  return guests
}

export function sidesBy(seats: Seats, cast: Cast, pins: ReadonlyMap<string, Point>): SideOf {
  const middle = (id: string): number | null => {
    const seat = seats.at[id]
    if (seat === undefined) return null
    const x = pins.get(id)?.x ?? seat.x
    return x + seat.room.x + seat.room.w / 2
  }
  return (process, object) => {
    const a = middle(cast.frames.get(process) ?? process)
    const b = middle(object)
    return a !== null && b !== null && a > b ? 'right' : 'left'
  }
}
