/** A queue, folded to one tray. */
import { itemOf } from '#model/tables/table.ts'
import type { Composite } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { placeWidth, TRAY_HEIGHT, trayFootprint } from '../measure/queue-geometry.ts'
import { around } from '../measure/rect.ts'
import { tilesOf } from '../nodes/flow.ts'
import { baseOf } from '../nodes/node-base.ts'
import { buffersOf, bufferTiles, opens, placesOf } from '../nodes/queue-parts.ts'
import type { Stage } from '../nodes/stage.ts'
import type { Rect, Tile } from '../scene/base.ts'
import type { QueueNode } from '../scene/scene-channel.ts'
import { noCopies, shapeGrip, upTo, type Kind } from './kind.ts'
import { CHANNEL_LABEL, fitted, nameBox, noteBox, spot, wholeNote } from './label-room.ts'
import { texts } from './spoken-parts.ts'

const TRAY_WIDTH = 140

const body = ({ w }: QueueNode): Rect => ({ x: -10, y: 0, w: w + 20, h: TRAY_HEIGHT })

export const queue: Kind<QueueNode> = {
  make,
  fit: (node) => fitted(node, CHANNEL_LABEL),
  body,
  footprint: trayFootprint,
  ring: upTo(3, 6),
  reserved: ({ room, body: { x, w } }) =>
    around([room, { x: x + w / 2 - CHANNEL_LABEL / 2, y: room.y, w: CHANNEL_LABEL, h: room.h }]),
  spots: ({ name, note, w }) => {
    const x = w / 2 - CHANNEL_LABEL / 2
    const middle = { anchor: 'middle' } as const
    return [
      [
        spot(name, { x, y: -22, w: CHANNEL_LABEL, h: 20 }, { ...middle, weight: 'strong' }),
        spot(note, { x, y: TRAY_HEIGHT + 3, w: CHANNEL_LABEL, h: 18 }, middle),
      ],
      [spot(name, { x, y: -22, w: CHANNEL_LABEL, h: TRAY_HEIGHT + 22 }, { ...middle, weight: 'strong' })],
    ]
  },
  labels: ({ name, note, w }) => [nameBox(name, w / 2, -20, 15), noteBox(note, w / 2, TRAY_HEIGHT + 6)],
  grip: (node, side) => shapeGrip(body(node), side),
  framed: false,
  copies: noCopies,
  word: ({ form }) => form,
  facts: (node, words) => [wholeNote(node), ...texts(node.tiles, words.graph.spoken.holds)],
}

function make(stage: Stage, { id }: Item): QueueNode | null {
  const made = itemOf(stage.world.composites, id)
  if (made === undefined || (stage.input.options.machinery && opens(made))) return null
  return queueNode(stage, made)
}

function queueNode(stage: Stage, queue: Composite): QueueNode {
  const words = stage.words.graph.queue
  const tiles = messagesIn(stage, queue)
  const places = placesOf(stage.world, queue)
  const unfinished = itemOf(stage.world.semaphores, queue.parts['unfinished'] ?? '')?.value
  const full = places !== null && places.taken >= places.total
  return {
    ...baseOf(stage.world, queue.id),
    kind: 'queue',
    form: queue.kind === 'simple-queue' ? 'simple' : queue.kind === 'joinable-queue' ? 'joinable' : 'queue',
    w: places === null ? TRAY_WIDTH : Math.max(72, places.total * placeWidth(places.total) + 5),
    tiles,
    places: places?.total ?? null,
    full,
    unfinished: unfinished === undefined ? '' : String(unfinished),
    note: full
      ? words.full
      : unfinished !== undefined
        ? words.unfinished(tiles.length, unfinished)
        : places !== null
          ? words.places(places.taken, places.total)
          : tiles.length === 0
            ? words.empty
            : words.items(tiles.length),
  }
}

/** What has been put and not taken, first out first: the pipe's messages, then the buffers of the producers. */
function messagesIn(stage: Stage, queue: Composite): readonly Tile[] {
  const { mailbox } = queue.parts
  if (mailbox !== undefined) return bufferTiles(stage, queue.creator, mailbox)
  const channel = itemOf(stage.world.pipes, queue.parts['pipe'] ?? '')?.forward
  return [
    ...(channel === undefined ? [] : tilesOf(stage, channel)),
    ...buffersOf(stage.world, queue).flatMap(({ process, mailbox }) => bufferTiles(stage, process, mailbox)),
  ]
}
