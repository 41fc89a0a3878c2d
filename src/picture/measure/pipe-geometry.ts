/** Measures of a tube and the rings at its ends. Everything is relative to the top left corner of the tube. */
import type { Point, Rect } from '../scene/base.ts'
import type { DuplexNode, EndSide, PipeNode } from '../scene/scene-channel.ts'
import { textWidth } from './text-width.ts'

export const TUBE_WIDTH = 112
export const TUBE_HEIGHT = 34
export const DUPLEX_HEIGHT = 44
export const RING_GAP = 24
export const RING_PITCH = 22
export const RING_RADIUS = 5.75

export type PipeSide = 'left' | 'right'

export const tubeHeight = ({ kind }: PipeNode | DuplexNode): number =>
  kind === 'pipe' ? TUBE_HEIGHT : DUPLEX_HEIGHT

/** How many rings a side shows, the counted one included. */
export const ringCount = (side: EndSide): number => side.copies.length + (side.folded > 0 ? 1 : 0)

/** The middle of the `index`-th ring of a side with `count` of them, on a tube `w` wide and `h` high. */
export function ringPoint(
  tube: { readonly w: number; readonly h: number },
  side: PipeSide,
  index: number,
  count: number,
): Point {
  return {
    x: side === 'left' ? -RING_GAP : tube.w + RING_GAP,
    y: tube.h / 2 + (index - (count - 1) / 2) * RING_PITCH,
  }
}

/** Where the line of copy `copyId` meets its ring; falls back to the side's middle for a copy that is folded away. */
export function copyPoint(node: PipeNode | DuplexNode, side: PipeSide, copyId: string): Point {
  const end = endSide(node, side)
  const h = tubeHeight(node)
  const found = end.copies.findIndex((copy) => copy.id === copyId)
  const index = found >= 0 ? found : end.folded > 0 ? end.copies.length : (ringCount(end) - 1) / 2
  return ringPoint({ w: node.w, h }, side, index, ringCount(end))
}

/** A pipe is always drawn from left to right: writers at the left, readers at the right. */
export function endSide(node: PipeNode | DuplexNode, side: PipeSide): EndSide {
  if (node.kind === 'pipe') return side === 'left' ? node.writeSide : node.readSide
  return side === 'left' ? node.left : node.right
}

/** Base line of the lowest caption line of a side. Captions stand clear of the name and of the top ring. */
export function captionBase(node: Pick<PipeNode, 'name' | 'w'>, h: number, side: EndSide): number {
  const top = h / 2 - ((ringCount(side) - 1) / 2) * RING_PITCH
  const beside = (textWidth(node.name, 12, 'strong') + textWidth(side.caption.at(-1) ?? '', 11)) / 2
  const overName = beside + NAME_CLEAR > node.w / 2 + RING_GAP ? OVER_NAME : 0
  return Math.min(h / 2 - 28, top - 17, overName)
}

/** A caption that would come nearer to the name than this stands above it. */
const NAME_CLEAR = 8
const OVER_NAME = -26

/** The room that tube, rings, captions, name and note take. */
export function pipeFootprint(node: PipeNode | DuplexNode): Rect {
  const h = tubeHeight(node)
  const sides = [endSide(node, 'left'), endSide(node, 'right')] as const
  const reach = sides.map((side) => {
    const caption = Math.max(0, ...side.caption.map((line) => textWidth(line, 11) / 2))
    const passed = Math.max(
      0,
      ...side.copies.map((copy) => (copy.passed === '' ? 0 : 14 + textWidth(copy.passed, 11))),
    )
    return RING_GAP + Math.max(12, caption, passed)
  })
  const tops = sides.map((side) =>
    Math.min(
      h / 2 - ((ringCount(side) - 1) / 2) * RING_PITCH - 12,
      side.caption.length === 0 ? 0 : captionBase(node, h, side) - 13 * (side.caption.length - 1) - 11,
    ),
  )
  const lowest = Math.max(
    h + 31,
    ...sides.map(
      (side) =>
        h / 2 +
        ((ringCount(side) - 1) / 2) * RING_PITCH +
        (side.copies.some((c) => c.passed !== '') ? 24 : 12),
    ),
  )
  const label = Math.max(textWidth(node.name, 12, 'strong'), textWidth(node.note, 11)) / 2 - node.w / 2
  const left = Math.max(reach[0] ?? 0, label)
  const right = Math.max(reach[1] ?? 0, label)
  const top = Math.min(-24, ...tops)
  return { x: -left, y: top, w: node.w + left + right, h: lowest - top }
}
