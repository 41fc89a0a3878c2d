/**
 * The picture of one moment: a world becomes a scene, with every position in it. Pure and deterministic. Nodes keep the seats
 * that they once had; seats come from a forecast where there is one, so that they are free before anybody sits in them.
 */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { withBlocks } from './cast/blocks.ts'
import { castOf, type Cast } from './cast/cast.ts'
import { unionOf } from './cast/union.ts'
import { COMPACT_HEIGHT, HEAD, ROW, rowMiddle, STRIP } from './card-geometry.ts'
import { around, bodyBox, footprint, grown, moved } from './footprint.ts'
import { legendOf } from './legend.ts'
import { bundled } from './links/bundle.ts'
import { drawLinks, type Drawn } from './links/draw-links.ts'
import { reachLinks, stepLinks, wakeLinks } from './links/moment-links.ts'
import { structureLinks } from './links/structure-links.ts'
import { waitLinks } from './links/wait-links.ts'
import { blockBox, blockCards } from './nodes/block-nodes.ts'
import { reservedRoom } from './nodes/reserved-room.ts'
import { nodeOf } from './nodes/node-of.ts'
import { slotsOf } from './nodes/pool-node.ts'
import { Stage, type PictureSize, type SideOf, type StageInput } from './nodes/stage.ts'
import { seatWorkers } from './nodes/workers.ts'
import { plateBox } from './plate-geometry.ts'
import { placePlates, type PlateWish } from './plates.ts'
import { dictionaries } from '../words/words.ts'
import { attachOne } from './routing/attach.ts'
import { Picture } from './routing/picture.ts'
import type { Point, Rect, Scene } from './scene.ts'
import type { SceneNode } from './scene-node.ts'
import type { AnchorOf } from './seating/arrange.ts'
import { isPeople } from './seating/columns.ts'
import { firstSeats, keepSeats } from './seating/keep-seats.ts'
import { roomOf, type Guest, type Seats } from './seating/seats.ts'
import { travelsOf } from './travels.ts'

export type SceneInput = StageInput & {
  /** What the last step brought; empty when the cursor has jumped. */
  readonly events: readonly WorldEvent[]
  /** The world before that step, where it is known: tells whom the step has woken. */
  readonly before?: World | null
  readonly seats: Seats | null
  /** Nodes that the person has dragged, and where to. */
  readonly pins: ReadonlyMap<string, Point>
  /** Whose possible uses are shown: hovered, else selected. */
  readonly focus: string | null
}

export type SceneAndSeats = { readonly scene: Scene; readonly seats: Seats }

/** Room above the first and below the last node for waits that go over the tops. */
const OVER = 72
const UNDER = 14

export function sceneOf(input: SceneInput): SceneAndSeats {
  const everyone = castIn(input)
  const size = sizeFor(everyone, input.seats)
  const cast = size === 'full' ? everyone : withBlocks(everyone)
  const seats = seatsFor(input, cast, size)
  const sideOf = sidesBy(seats, cast, input.pins)
  const stage = new Stage(input, cast, seats.table === null ? size : 'compact', sideOf)
  const nodes = seatedNodes(stage, seats, input.pins)
  const picture = new Picture(nodes, cast.frames, seats.table)
  const { table } = seats
  // Around a table everyone is the child of one and the same; lines to say so would only be in the way.
  const structure = structureLinks(stage).filter(
    ({ kind, to }) => kind !== 'parent' || table === null || !table.order.includes(to),
  )
  const waits = waitLinks(stage)
  const lasting = [...structure, ...waits]
  const links = [
    ...lasting,
    ...stepLinks(stage, input.events, lasting),
    ...wakeLinks(stage, input.before ?? null, input.events),
    ...reachLinks(stage, input.focus, lasting),
  ]
  const drawn = drawLinks(bundled(stage, picture, withoutDoubles(links)), picture)
  const plates = placePlates(
    [...wishesOf(stage, drawn, seats), ...lostWishes(stage, nodes)],
    platesKeepOut(nodes),
  )
  const rooms = Object.values(seats.at).map(roomOf)
  const labels = plates.map((plate) => plateBox(plate))
  const everything = around([...rooms, ...nodes.map((node) => moved(footprint(node), node)), ...labels])
  return {
    seats,
    scene: {
      bounds: { x: everything.x, y: everything.y - OVER, w: everything.w, h: everything.h + OVER + UNDER },
      nodes,
      edges: drawn.map(({ edge }) => edge),
      plates,
      travels: travelsOf(stage, input.events, drawn, picture),
      legend: legendOf(
        nodes,
        drawn.map(({ edge }) => edge),
      ),
    },
  }
}

/** Everyone of now and of the forecast. The trackers that remove what was left over are machinery that nobody asked for. */
function castIn({ world, forecast, options }: SceneInput): Cast {
  const cast = unionOf(forecast === null ? null : castOf(forecast), castOf(world))
  if (options.machinery) return cast
  const isTracker = (id: string): boolean =>
    (world.processes[id as ProcessId] ?? forecast?.processes[id as ProcessId])?.role === 'resource-tracker'
  return [...cast.items.keys()].some(isTracker)
    ? { ...cast, items: new Map([...cast.items].filter(([id]) => !isTracker(id))) }
    : cast
}

/** Full cards while they are few. Workers in frames are compact anyway and count half. */
function sizeFor(cast: Cast, seats: Seats | null): PictureSize {
  const kept = seats?.key.split(' ')[0]
  const people =
    [...cast.items.values()].filter(({ kind }) => kind === 'process' || kind === 'manager').length +
    cast.frames.size / 2
  const now: PictureSize = people <= 8 ? 'full' : people <= 24 ? 'compact' : people <= 80 ? 'chip' : 'dots'
  const rank = (size: string): number => ['full', 'compact', 'chip', 'dots'].indexOf(size)
  // Once small, always small: a crowd does not jump back when the forecast is left.
  return kept !== undefined && rank(kept) > rank(now) ? (kept as PictureSize) : now
}

function seatsFor(input: SceneInput, cast: Cast, size: PictureSize): Seats {
  const key = `${size} ${input.options.machinery ? 'opened' : 'folded'}`
  const kept = input.seats?.key === key ? input.seats : null
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
  input: SceneInput,
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

function sidesBy(seats: Seats, cast: Cast, pins: ReadonlyMap<string, Point>): SideOf {
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

/** Everyone who exists, where they sit, in reading order: columns from the left, each from its top. */
function seatedNodes(stage: Stage, seats: Seats, pins: ReadonlyMap<string, Point>): readonly SceneNode[] {
  const nodes: { readonly node: SceneNode; readonly column: number }[] = []
  for (const item of stage.cast.items.values()) {
    const seat = seats.at[item.id]
    if (seat === undefined) continue
    const at = pins.get(item.id) ?? seat
    if (item.kind === 'block' && !stage.dots) {
      for (const chip of blockCards(stage, item.id, at)) nodes.push({ node: chip, column: seat.column })
      continue
    }
    const node = nodeOf(stage, item, slotsKept(stage, item.id))
    if (node === null) continue
    const here = { ...node, x: at.x, y: at.y }
    nodes.push({ node: here, column: seat.column })
    if (here.kind === 'pool')
      for (const worker of seatWorkers(stage, here)) nodes.push({ node: worker, column: seat.column })
  }
  return nodes.toSorted((a, b) => a.column - b.column || a.node.y - b.node.y).map(({ node }) => node)
}

function slotsKept(stage: Stage, pool: string): number {
  const { forecast } = stage.input
  return forecast === null || !(pool in forecast.composites) ? 0 : slotsOf(forecast, pool).length
}

/** A wait or a proved hold replaces the plain line between the same two. */
function withoutDoubles(links: Parameters<typeof drawLinks>[0]): Parameters<typeof drawLinks>[0] {
  const stuckCopies = new Set(
    links.flatMap(({ kind, way }) => (kind === 'stuck' && way.kind === 'port' ? [way.copy] : [])),
  )
  const stuckFlows = new Set(
    links.flatMap(({ kind, way }) =>
      kind === 'stuck' && way.kind === 'flow' ? [`${way.queue} ${way.process} ${way.end}`] : [],
    ),
  )
  const seen = new Set<string>()
  return links.filter((one) => {
    const { kind, way, id } = one
    if (seen.has(id)) return false
    seen.add(id)
    if (kind === 'stuck') return true
    if (way.kind === 'port') return !stuckCopies.has(way.copy)
    if (way.kind === 'flow')
      return kind === 'wait' || !stuckFlows.has(`${way.queue} ${way.process} ${way.end}`)
    return true
  })
}

function wishesOf(stage: Stage, drawn: readonly Drawn[], seats: Seats): readonly PlateWish[] {
  const { table } = seats
  const stuckSets = stage.analysis.stuck.filter(({ proved }) => proved)
  const around =
    table === null
      ? undefined
      : stuckSets.find(
          ({ processes }) =>
            processes.filter((id) => table.order.includes(id)).length * 2 === table.order.length,
        )
  const wishes: PlateWish[] = []
  if (table !== null && around !== undefined) {
    const text = stage.words.graph.plate.circle(table.order.length / 2)
    wishes.push({
      id: 'circle',
      plate: { tone: 'stuck', text, glyph: 'stuck', note: '' },
      track: { d: '', points: [] },
      at: table.centre,
    })
  }
  for (const { link, track } of drawn) {
    if (link.plate === null) continue
    // Around a table the arrows and the one label in the middle say it all.
    if (around !== undefined && table?.order.includes(link.from) === true && link.kind === 'stuck') continue
    wishes.push({ id: link.id, plate: link.plate, track, at: null })
  }
  return wishes
}

/** An update that was overwritten unseen is said beside the struck value. */
function lostWishes(stage: Stage, nodes: readonly SceneNode[]): readonly PlateWish[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'memory') return []
    const memory = stage.world.memories[stage.world.composites[node.id]?.parts['memory'] ?? node.id]
    const index = node.cells.findIndex(({ lost }) => lost !== '')
    const lost = memory?.cells[index]?.lost
    if (lost === undefined || lost === null) return []
    const text = stage.words.graph.memory.lostBy(node.cells[index]?.lost ?? '', stage.name(lost.writer))
    const box = moved(footprint(node), node)
    const above = { x: node.x + (index + 0.5) * node.cellWidth, y: box.y - 16 }
    const track = { d: '', points: [above, { x: above.x, y: above.y - 60 }] }
    return [
      { id: `lost ${node.id}`, plate: { tone: 'lost', text, glyph: 'lost', note: '' }, track, at: above },
    ]
  })
}

/** Labels keep out of the nodes; of a card also by the room that its ports stand out. */
const platesKeepOut = (nodes: readonly SceneNode[]): readonly Rect[] =>
  nodes.map((node) => grown(moved(footprint(node), node), 2))
