import { textWidth } from './text-width.ts'
import type { Tile } from './scene-node.ts'

export type PlacedTile = { readonly tile: Tile; readonly x: number; readonly w: number }

const GAP = 4

/** Width that a tile with `text` wants. */
export const tileWidth = (text: string): number => Math.ceil(textWidth(text, 11)) + 13

/**
 * Puts tiles side by side between `left` and `right`, the first one against `edge`. What does not fit is left out, and the last
 * place says how many: a tile with look `more` and the text `+ n`.
 */
export function packTiles(
  tiles: readonly Tile[],
  span: { readonly left: number; readonly right: number },
  edge: 'left' | 'right',
): readonly PlacedTile[] {
  const room = span.right - span.left
  const widths = tiles.map((tile) => Math.min(tileWidth(tile.text), room))
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
      const taken = shown.reduce((sum, tile) => sum + Math.min(tileWidth(tile.text), room) + GAP, 0)
      if (taken + w <= room || shown.length === 0) {
        shown.push({ id: 'more', text: `+ ${rest}`, tint: null, look: 'more' })
        break
      }
      shown.pop()
    }
  }
  let x = edge === 'right' ? span.right : span.left
  return shown.map((tile) => {
    const w = Math.min(tileWidth(tile.text), room)
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
