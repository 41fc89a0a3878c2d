/**
 * The picture of one moment: a world becomes a scene, with every position in it. Pure and deterministic. Nodes keep the seats
 * that they once had; seats come from a forecast where there is one, so that they are free before anybody sits in them. What
 * comes and goes while the world stands still lies over it: see `overlay.ts`.
 */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { footprint } from '../kinds/boxes.ts'
import { bundled } from '../links/bundle.ts'
import { drawLinks } from '../links/draw-links.ts'
import type { Link } from '../links/link.ts'
import { stepLinks, wakeLinks } from '../links/moment-links.ts'
import { structureLinks } from '../links/structure-links.ts'
import { travelsOf } from '../links/travels.ts'
import { waitLinks } from '../links/wait-links.ts'
import { withoutDoubles } from '../links/without-doubles.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { around, grown, moved } from '../measure/rect.ts'
import { Stage, type StageInput } from '../nodes/stage.ts'
import { lostWishes, platesKeepOut, wishesOf } from '../plates/plate-wishes.ts'
import { placePlates, type PlateWish } from '../plates/plates.ts'
import type { Track } from '../routing/track.ts'
import { Ground } from '../routing/ground.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { EdgeKind } from '../scene/scene-edge.ts'
import type { Scene } from '../scene/scene.ts'
import type { Seats } from '../scene/seats.ts'
import { roomOf, UNDER } from '../seating/guest.ts'
import { sizedCast } from '../seating/scene-cast.ts'
import { seatsFor, sidesBy } from '../seating/scene-seats.ts'
import { seatedNodes } from '../seating/seated-nodes.ts'
import { legendOf } from './legend.ts'
import { SMALLEST } from './small-form.ts'

export type PictureInput = StageInput & {
  /** What the last step brought; empty when the cursor has jumped. */
  readonly events: readonly WorldEvent[]
  /** The world before that step, where it is known: tells whom the step has woken. */
  readonly before?: World | null
  readonly seats: Seats | null
  /** Nodes that the person has dragged, and where to. */
  readonly pins: ReadonlyMap<string, Point>
}

/** A scene, and what has to be known to lay something over it. */
export type Picture = {
  readonly scene: Scene
  readonly seats: Seats
  readonly stage: Stage
  readonly ground: Ground
  /** What is joined whether or not anybody does something now. */
  readonly lasting: readonly Link[]
  /** What is drawn. */
  readonly links: readonly Link[]
  /** Labels that want to stand in it, those that found no room too. */
  readonly wishes: readonly PlateWish[]
  /** The ways of all that is drawn. */
  readonly lines: readonly Track[]
}

export function pictureOf(input: PictureInput): Picture {
  const { cast, size } = sizedCast(input, input.seats)
  const seats = seatsFor(input, input.seats, cast, size)
  const sideOf = sidesBy(seats, cast, input.pins)
  const stage = new Stage(input, cast, size === 'dots' ? size : seats.size, sideOf)
  const nodes = seatedNodes(stage, seats, input.pins)
  const { table } = seats
  const ground = new Ground(nodes, cast.frames, table)
  // Around a table everyone is the child of one and the same; lines to say so would only be in the way.
  const structure = structureLinks(stage).filter(
    ({ kind, to }) => kind !== 'parent' || table === null || !table.order.includes(to),
  )
  const lasting = [...structure, ...waitLinks(stage)]
  const links = [
    ...lasting,
    ...stepLinks(stage, input.events, lasting),
    ...wakeLinks(stage, input.before ?? null, input.events),
  ]
  const drawn = drawLinks(bundled(stage, ground, withoutDoubles(links)), ground)
  const edges = drawn.map(({ edge }) => edge)
  const wishes = [...wishesOf(stage, drawn, seats), ...lostWishes(stage, nodes)]
  const rooms = Object.values(seats.at).map(roomOf)
  const boxes = nodes.map((node) => moved(footprint(node), node))
  const within = withMargins(around([...rooms, ...boxes]), seats)
  const tracks = drawn.map(({ track }) => track)
  const plates = placePlates(wishes, platesKeepOut(nodes), { within, lines: tracks })
  const labels = plates.map((plate) => plateBox(plate))
  // Lines of the moment fade, and the picture does not grow for them.
  const lines = drawn
    .filter(({ edge }) => !MOMENTARY.has(edge.kind))
    .map(({ track }) => around(track.points.map((point) => ({ ...point, w: 0, h: 0 }))))
  return {
    seats,
    stage,
    ground,
    lasting,
    links: drawn.map(({ link }) => link),
    wishes,
    lines: tracks,
    scene: {
      bounds: withMargins(around([...rooms, ...boxes, ...labels]), seats),
      present: withMargins(around([...boxes, ...labels]), seats, lines),
      nodes,
      edges,
      plates,
      texts: null,
      textSize: SMALLEST,
      travels: travelsOf(stage, input.events, drawn, ground),
      legend: legendOf(nodes, edges, stage.world.seen === null),
    },
  }
}

const MOMENTARY: ReadonlySet<EdgeKind> = new Set(['use', 'reach', 'signal', 'wake'])

/** Room above the first and below the last node for waits that go over the tops, and for every line that goes further. */
const withMargins = ({ x, y, w, h }: Rect, { over }: Seats, lines: readonly Rect[] = []): Rect =>
  around([{ x, y: y - over, w, h: h + over + UNDER }, ...lines.map((line) => grown(line, 4))])
