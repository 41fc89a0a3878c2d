/** The seats of a picture: how much room everybody needs, who sits on which side of what. */
import { dictionaries } from '#words/window/words.ts'
import { COMPACT_HEIGHT, HEAD, ROW, rowMiddle, STRIP } from '../measure/card-geometry.ts'
import type { Cast } from '../cast/cast.ts'
import { around } from '../measure/rect.ts'
import { bodyBox } from '../kinds/boxes.ts'
import { blockBox } from '../nodes/block-nodes.ts'
import { nodeOf, reservedRoom } from '../kinds/node-of.ts'
import { Stage, type PictureSize, type SideOf, type StageInput } from '../nodes/stage.ts'
import { attachOne } from '../kinds/attach.ts'
import type { Point } from '../scene/base.ts'
import type { AnchorOf } from './arrange.ts'
import { isPeople } from '../cast/item-kinds.ts'
import { firstSeats, keepSeats } from './keep-seats.ts'
import type { Guest } from './guest.ts'
import type { Seats } from '../scene/seats.ts'

/** Seats from before are kept as far as their sizes are of use. */
export function seatsFor(input: StageInput, last: Seats | null, cast: Cast, size: PictureSize): Seats {
  const key = `${size} ${input.options.machinery ? 'opened' : 'folded'}`
  const kept = last?.key === key ? last : null
  const cardSize = (kept?.table ?? null) !== null ? 'compact' : size
  const guests = guestsOf(input, cast, cardSize, kept)
  if (kept !== null) return keepSeats(kept, cast, guests)
  const anchorOf: AnchorOf = (person, other) => anchorIn(guests.get(person), guests.get(other))
  const first = firstSeats(key, input.forecast ?? input.world, cast, guests, anchorOf, size === 'full')
  if (first.table === null) return first
  const small = guestsOf(input, cast, 'compact', null)
  return firstSeats(
    key,
    input.forecast ?? input.world,
    cast,
    small,
    (person, other) => anchorIn(small.get(person), small.get(other)),
    true,
  )
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
