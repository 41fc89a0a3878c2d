/** Measures of a queue, folded and opened. Folded: relative to the tray's top left; opened: to the frame's. */
import type { Point, Rect } from '../scene/base.ts'
import type { QueueNode, QueueOpenedNode } from '../scene/scene-channel.ts'
import { TUBE_HEIGHT } from './pipe-geometry.ts'
import { tileWidth } from './tile-geometry.ts'
import { textWidth } from './text-width.ts'

export const TRAY_HEIGHT = 30
const PLACE = 46
const MANY_PLACES = 6

/** Width of one place of a bounded queue: narrower when there are many, so that the tray stays within 276. */
export const placeWidth = (places: number): number =>
  places <= MANY_PLACES ? PLACE : Math.max(9, (MANY_PLACES * PLACE) / places)

/** The width that a folded queue wants. Unbounded trays get room for `spare` typical tiles so that they do not grow at each put. */
export function trayWidth(node: Pick<QueueNode, 'tiles' | 'places'>, spare = 3): number {
  if (node.places !== null) return node.places * placeWidth(node.places) + 5
  const tiles = node.tiles.slice(0, 5).reduce((sum, tile) => sum + Math.max(34, tileWidth(tile.text)) + 4, 6)
  return Math.max(spare * 44, tiles)
}

export function trayFootprint(node: QueueNode): Rect {
  const label = Math.max(
    textWidth(node.name, 12, 'strong') + (node.unfinished === '' ? 0 : 60),
    textWidth(node.note, 11),
  )
  const half = Math.max(node.w / 2 + 12, label / 2)
  return { x: node.w / 2 - half, y: -22, w: half * 2, h: TRAY_HEIGHT + 22 + 21 }
}

export const LANE = 26
export const BUFFER_WIDTH = 118
export const FEEDER_WIDTH = 78
const INSET = 14
const BETWEEN = 12
const LANES_TOP = 36
const VANISHED = 32

export type OpenedParts = {
  readonly h: number
  /** Boxes of the buffers and of the feeders, lane by lane. */
  readonly buffers: readonly Rect[]
  readonly feeders: readonly Rect[]
  /** The line on which locks and pipe stand. */
  readonly middle: number
  readonly writeLock: Point
  readonly readLock: Point
  readonly tube: Rect
  /** Base line of the row of vanished items; `null` when there are none. */
  readonly vanished: number | null
  /** Where a consumer's line leaves the frame's last lock. */
  readonly out: Point
}

/** Where everything inside an opened queue is. Locks: their left edge, on the middle line; they are 20 wide. */
export function openedParts(node: QueueOpenedNode): OpenedParts {
  const lanes = node.lanes.length
  const lost = node.vanished.length > 0
  const h = Math.max(112, 44 + lanes * LANE) + (lost ? VANISHED : 0)
  const middle = LANES_TOP + Math.max(lanes * LANE - 5, 44) / 2
  const top = middle - (lanes * LANE - 5) / 2
  const buffers = node.lanes.map((_, i) => ({
    x: INSET,
    y: top + i * LANE,
    w: BUFFER_WIDTH,
    h: LANE - 5,
  }))
  const feeders = buffers.map((b) => ({ x: b.x + b.w + BETWEEN, y: b.y, w: FEEDER_WIDTH, h: b.h }))
  const lockX = lanes === 0 ? INSET + 16 : INSET + BUFFER_WIDTH + BETWEEN + FEEDER_WIDTH + 34
  const x = lockX + 74
  const tube = { x, y: middle - TUBE_HEIGHT / 2, w: Math.max(60, node.w - x - 98), h: TUBE_HEIGHT }
  // Its label is wider than itself, and three rings stand before it.
  const readLock = { x: tube.x + tube.w + 52, y: middle }
  return {
    h,
    buffers,
    feeders,
    middle,
    writeLock: { x: lockX, y: middle },
    readLock,
    tube,
    vanished: lost ? h - VANISHED + 14 : null,
    out: { x: readLock.x + 21, y: middle },
  }
}

/** What there is inside an opened queue that somebody may wait for. */
export type QueuePart = 'places' | 'writeLock' | 'readLock' | 'pipe'

export const PLACE_PITCH = 15
const MOST_PLACES = 12

/** How many places are drawn, of so many. */
export const placesShown = (total: number): number => Math.min(total, MOST_PLACES)

/** The box of a part, relative to the frame; null for a part that this queue does not have. */
export function partBox(node: QueueOpenedNode, part: QueuePart): Rect | null {
  const { writeLock, readLock, tube } = openedParts(node)
  switch (part) {
    case 'places': {
      if (node.places === null) return null
      const w = placesShown(node.places.total) * PLACE_PITCH
      return { x: node.w - 16 - w, y: 14, w: w - 3, h: 12 }
    }
    case 'writeLock':
      return { x: writeLock.x, y: writeLock.y - 13, w: 20, h: 25 }
    case 'readLock':
      return { x: readLock.x, y: readLock.y - 13, w: 20, h: 25 }
    case 'pipe':
      return tube
  }
}

/** Narrowest frame that an opened queue may have. */
export const openedMinWidth = (lanes: number): number => (lanes === 0 ? 340 : 576)
