import { textWidth } from './text-width.ts'
import type { Tile } from '../scene/base.ts'

export type PlacedTile = { readonly tile: Tile; readonly x: number; readonly w: number }

const GAP = 4

/** Width that a tile with `text` wants. */
export const tileWidth = (text: string): number => Math.ceil(textWidth(text, 11)) + 13

/**
 * Puts tiles, each at least `least` wide, side by side between `left` and `right`, the first one against `edge`. What does
 * not fit is left out, and the last place says how many: a tile with look `more` and the text `+ n`.
 */
export function packTiles(
  tiles: readonly Tile[],
  span: { readonly left: number; readonly right: number },
  edge: 'left' | 'right',
  least = 0,
): readonly PlacedTile[] {
  const room = span.right - span.left
  const widthOf = (tile: Tile): number => Math.min(Math.max(least, tileWidth(tile.text)), room)
  const widths = tiles.map(widthOf)
  let count = 0
  let used = 0
  for (const w of widths) {
    const after = used + (count > 0 ? GAP : 0) + w
    if (after > room) break
    used = after
    count++
  }
  const shown = tiles.slice(0, count)
  if (count < tiles.length) {
    // make room for "+ n": give up tiles from the far end until it fits
    for (;;) {
      const rest = tiles.length - shown.length
      const w = tileWidth(`+ ${rest}`)
      const taken = shown.reduce((sum, tile) => sum + widthOf(tile) + GAP, 0)
      if (taken + w <= room || shown.length === 0) {
        shown.push({ id: 'more', text: `+ ${rest}`, tint: null, look: 'more' })
        break
      }
      shown.pop()
    }
  }
  let x = edge === 'right' ? span.right : span.left
  return shown.map((tile) => {
    const w = widthOf(tile)
    if (edge === 'right') {
      x -= w
      const placed = { tile, x, w }
      x -= GAP
      return placed
    }
    const placed = { tile, x, w }
    x += w + GAP
    return placed
  })
}
