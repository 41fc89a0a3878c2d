/**
 * The picture of one moment: a world becomes a scene, with every position in it. Pure and deterministic. Nodes keep the seats
 * that they once had; seats come from a forecast where there is one, so that they are free before anybody sits in them.
 */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { around, moved } from '../measure/rect.ts'
import { footprint } from '../kinds/boxes.ts'
import { legendOf } from './legend.ts'
import { bundled } from '../links/bundle.ts'
import { drawLinks } from '../links/draw-links.ts'
import { reachLinks, stepLinks, wakeLinks } from '../links/moment-links.ts'
import { structureLinks } from '../links/structure-links.ts'
import { waitLinks } from '../links/wait-links.ts'
import { withoutDoubles } from '../links/without-doubles.ts'
import { seatedNodes } from '../seating/seated-nodes.ts'
import { Stage, type StageInput } from '../nodes/stage.ts'
import { plateBox } from '../measure/plate-geometry.ts'
import { lostWishes, platesKeepOut, wishesOf } from '../plates/plate-wishes.ts'
import { placePlates } from '../plates/plates.ts'
import { Picture } from '../routing/picture.ts'
import type { Point } from '../scene/base.ts'
import type { Scene } from '../scene/scene.ts'
import { sizedCast } from '../seating/scene-cast.ts'
import { seatsFor, sidesBy } from '../seating/scene-seats.ts'
import { roomOf } from '../seating/guest.ts'
import type { Seats } from '../scene/seats.ts'
import { travelsOf } from '../links/travels.ts'

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
  const { cast, size } = sizedCast(input, input.seats)
  const seats = seatsFor(input, input.seats, cast, size)
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
