/** Crowds: chips in columns of twelve, compact cards in columns of nine, or a block of dots. */
import { processEver } from '#model/past.ts'
import { CHIP_GAP, CHIP_HEIGHT, COMPACT_HEIGHT, crowdBox, crowdColumns } from '../measure/card-geometry.ts'
import { membersOf } from '../cast/blocks.ts'
import type { Cast } from '../cast/cast.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { CrowdNode, ProcessNode } from '../scene/scene-node.ts'
import { CHIP_WIDTH, COMPACT_OUTSIDE, processNode } from './process-node.ts'
import type { Stage } from './stage.ts'

/** Rows of a block, and how far its places are apart: chips stand close, cards leave room for a line. */
const GRIDS = {
  chip: { rows: 12, x: CHIP_WIDTH + 12, y: CHIP_HEIGHT + CHIP_GAP, w: CHIP_WIDTH, h: CHIP_HEIGHT },
  compact: {
    rows: 9,
    x: COMPACT_OUTSIDE + 32,
    y: COMPACT_HEIGHT + 12,
    w: COMPACT_OUTSIDE,
    h: COMPACT_HEIGHT,
  },
} as const
export type BlockSize = keyof typeof GRIDS | 'dots'
/** The room of all members there will ever be. */
export function blockBox(cast: Cast, block: string, size: BlockSize): Rect {
  const count = membersOf(cast, block).length
  if (size === 'dots') return withChips(crowdBox(crowdColumns(count), count))
  const grid = GRIDS[size]
  const columns = Math.ceil(count / grid.rows)
  return {
    x: -6,
    y: 0,
    w: (columns - 1) * grid.x + grid.w + 12,
    h: (Math.min(grid.rows, count) - 1) * grid.y + grid.h,
  }
}

/** Members that exist, each in its own place of the block. */
export function blockCards(stage: Stage, block: string, at: Point): readonly ProcessNode[] {
  const size = stage.size === 'compact' ? 'compact' : 'chip'
  return membersOf(stage.cast, block).flatMap((id, index) => {
    const process = processEver(stage.world, id)
    if (process === undefined) return []
    const grid = GRIDS[size]
    const x = at.x + Math.floor(index / grid.rows) * grid.x
    return [{ ...processNode(stage, process, { size }), x, y: at.y + (index % grid.rows) * grid.y }]
  })
}

/** Before a block of dots stand some of its members as chips, one below the other: the places are kept from the start. The last is for whoever is selected. */
const CHIPS = { places: 6, x: -(CHIP_WIDTH + 16), pitch: CHIP_HEIGHT + CHIP_GAP } as const
export const SELECTED_PLACE = CHIPS.places - 1

const withChips = (dots: Rect): Rect => ({
  x: CHIPS.x,
  y: 0,
  w: dots.w - CHIPS.x,
  h: Math.max(dots.h, CHIPS.places * CHIPS.pitch - 6),
})

/** Of a block of dots: those whom a proved deadlock hangs on, the first that was proved first. They are never folded away. */
export function namedIn(stage: Stage, block: string): readonly ProcessId[] {
  const members = new Set(membersOf(stage.cast, block))
  const roots = stage.analysis.stuck
    .filter(({ proved }) => proved)
    .toSorted((a, b) => a.sinceStep - b.sinceStep)
    .flatMap(({ roots: own }) => own.map((thread) => processOf(thread)))
  return [...new Set(roots)].filter((process) => members.has(process)).slice(0, SELECTED_PLACE)
}

/** A member of a block of dots as a chip, in its place before the dots. */
export function chipBefore(stage: Stage, crowd: CrowdNode, id: ProcessId, place: number): ProcessNode | null {
  const process = processEver(stage.world, id)
  if (process === undefined) return null
  return {
    ...processNode(stage, process, { size: 'chip', w: CHIP_WIDTH }),
    x: crowd.x + CHIPS.x,
    y: crowd.y + place * CHIPS.pitch,
  }
}
