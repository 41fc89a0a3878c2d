/** Measures of a process card. Everything is relative to the card's own top left corner. */
import type { Point, Rect, Size } from '../scene/base.ts'
import type { CrowdNode, ProcessNode } from '../scene/scene-node.ts'
import { textWidth } from './text-width.ts'

/** Name and pid; the state strip; one row; room above the first and below the last row; the band of a divergence. */
export const HEAD = 41
export const STRIP = 24
export const ROW = 20
export const ROW_TOP = 5
export const ROWS_FOOT = 4
export const DIVERGED = 30

export const COMPACT_HEIGHT = 42
export const CHIP_HEIGHT = 18
/** Between chips that stand in a column. */
export const CHIP_GAP = 6
/** The ground of a chip whose name is as high as the chip: no outline, and nearly as far as to the next. */
export const OPEN_CHIP = { y: -2, h: CHIP_HEIGHT + 4 } as const
export const CROWD_DOT = 16
export const CROWD_PITCH = 20

export function fullHeight(rows: number, diverged: boolean): number {
  return HEAD + STRIP + (rows > 0 ? ROW_TOP + rows * ROW + ROWS_FOOT : 0) + (diverged ? DIVERGED : 0)
}

export function cardSize(node: ProcessNode): Size {
  switch (node.size) {
    case 'full':
      return { w: node.w, h: fullHeight(node.rows.length, node.diverged !== '') }
    case 'compact':
      return { w: node.w, h: COMPACT_HEIGHT }
    case 'chip':
      return { w: node.w, h: CHIP_HEIGHT }
  }
}

/** The middle line of the `index`-th row. */
export const rowMiddle = (index: number): number => HEAD + STRIP + ROW_TOP + index * ROW + ROW / 2

/** Where the line of a descriptor leaves its card: the middle of its port. A compact card has one port a side. */
export function portPoint(node: ProcessNode, rowId: string): Point {
  const { w, h } = cardSize(node)
  const index = node.rows.findIndex((row) => row.id === rowId)
  const row = node.rows[index]
  const x = row?.kind === 'descriptor' && row.side === 'left' ? 0 : w
  return { x, y: node.size === 'full' && row !== undefined ? rowMiddle(index) : h / 2 }
}

/** Where edges that concern the process as a whole meet its card. */
export function cardPoints(node: ProcessNode): {
  readonly header: { readonly left: Point; readonly right: Point }
  readonly strip: { readonly left: Point; readonly right: Point }
  readonly top: Point
  readonly bottom: Point
} {
  const { w, h } = cardSize(node)
  const header = node.size === 'full' ? 20 : h / 2
  const strip = node.size === 'full' ? HEAD + STRIP / 2 : h / 2
  return {
    header: { left: { x: 0, y: header }, right: { x: w, y: header } },
    strip: { left: { x: 0, y: strip }, right: { x: w, y: strip } },
    top: { x: w / 2, y: 0 },
    bottom: { x: w / 2, y: h },
  }
}

/** Width of a chip with `text`; a chip with a state has room for its glyph. */
export function chipWidth(text: string, hasGlyph: boolean): number {
  return Math.ceil(textWidth(text, 11)) + (hasGlyph ? 30 : 16)
}

/** A block of dots is about this much wider than high. */
const WIDE = 1.6

export const crowdColumns = (members: number): number => Math.max(1, Math.ceil(Math.sqrt(members * WIDE)))

export function crowdBox(columns: number, dots: number): Rect {
  const across = Math.max(1, Math.min(columns, dots))
  const rows = Math.ceil(dots / Math.max(1, columns))
  return { x: 0, y: 0, w: across * CROWD_PITCH - 4, h: Math.max(1, rows) * CROWD_PITCH - 4 }
}

export function crowdDot(node: CrowdNode, index: number): Point {
  const columns = Math.max(1, node.columns)
  return { x: (index % columns) * CROWD_PITCH, y: Math.floor(index / columns) * CROWD_PITCH }
}
