/** Measures of a pool. Relative to the frame's top left corner; the tab with the title rises 10 above it. */
import type { Rect } from '../scene/base.ts'
import type { PoolNode } from '../scene/scene-node.ts'
import { textWidth } from './text-width.ts'

const INSET = 12
const SLOT_GAP = 6
const SLOTS_TOP = 74
const PLACE_GAP = 3
const PLACE_HEIGHT = 24
export const GROOVE: Readonly<{ y: number; h: number }> = { y: 33, h: 28 }
/** A result narrower than this cannot carry its number. */
const PLACE_MIN = 15

export type PoolParts = {
  readonly h: number
  readonly inner: { readonly x: number; readonly w: number }
  /** Seats of the workers, top to bottom. */
  readonly slots: readonly Rect[]
  /** Base line of the word "results". */
  readonly resultsLabel: number
  readonly places: readonly Rect[]
}

export function poolParts(node: PoolNode): PoolParts {
  const inner = { x: INSET, w: node.w - 2 * INSET }
  let y = SLOTS_TOP
  const slots = node.slotHeights.map((h) => {
    const slot = { x: inner.x, y, w: inner.w, h }
    y += h + SLOT_GAP
    return slot
  })
  const resultsLabel = y + 12
  const perRow = placesPerRow(inner.w, node.results.length)
  const rows = Math.max(1, Math.ceil(node.results.length / Math.max(1, perRow)))
  const w = perRow === 0 ? 0 : (inner.w - (perRow - 1) * PLACE_GAP) / perRow
  const places = node.results.map((_, i) => ({
    x: inner.x + (i % perRow) * (w + PLACE_GAP),
    y: y + 18 + Math.floor(i / perRow) * (PLACE_HEIGHT + PLACE_GAP),
    w,
    h: PLACE_HEIGHT,
  }))
  return {
    h: y + 18 + rows * (PLACE_HEIGHT + PLACE_GAP) - PLACE_GAP + 12,
    inner,
    slots,
    resultsLabel,
    places,
  }
}

/** All on one line while their numbers can be read, else as few equal lines as do. */
function placesPerRow(width: number, count: number): number {
  if (count === 0) return 0
  const most = Math.max(1, Math.floor((width + PLACE_GAP) / (PLACE_MIN + PLACE_GAP)))
  const rows = Math.ceil(count / most)
  return Math.ceil(count / rows)
}

/** Width of the tab that carries a frame's title. */
export function tabWidth(title: string, subtitle: string): number {
  return textWidth(title, 13, 'strong') + (subtitle === '' ? 0 : textWidth(subtitle, 11) + 10) + 22
}
