/** Where the names and notes of nodes stand, so that lines keep out of them. Relative to the node's origin. */
import { objectBody, NAME_BELOW, NOTE_BELOW } from '../measure/object-geometry.ts'
import { captionBase, DUPLEX_HEIGHT, ringCount, ringPoint, TUBE_HEIGHT } from '../measure/pipe-geometry.ts'
import { TRAY_HEIGHT } from '../measure/queue-geometry.ts'
import type { Rect, Size } from '../scene/base.ts'
import type { EndSide } from '../scene/scene-channel.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import { textWidth } from '../measure/text-width.ts'

export function labelBoxes(node: SceneNode): readonly Rect[] {
  switch (node.kind) {
    case 'process':
    case 'crowd':
    case 'pool':
    case 'queue-opened':
      return []
    case 'pipe':
    case 'duplex': {
      const h = node.kind === 'pipe' ? TUBE_HEIGHT : DUPLEX_HEIGHT
      const note = Math.max(node.w, textWidth(node.note, 11))
      const [left, right] = node.kind === 'pipe' ? [node.writeSide, node.readSide] : [node.left, node.right]
      return [
        line(node.name, node.w / 2, -24, 20),
        // From the tube on: what is between them is no way through.
        { x: node.w / 2 - note / 2, y: h + 3, w: note, h: 28 },
        ...captionBoxes(left, 'left', { w: node.w, h }),
        ...captionBoxes(right, 'right', { w: node.w, h }),
      ]
    }
    case 'queue':
      return [line(node.name, node.w / 2, -20, 15), note(node.note, node.w / 2, TRAY_HEIGHT + 6)]
    default: {
      const body = objectBody(node)
      const middle = body.w / 2
      return [
        line(node.name, middle, body.h + NAME_BELOW - 11, 14),
        ...(node.note === '' ? [] : [note(node.note, middle, body.h + NOTE_BELOW - 10)]),
      ]
    }
  }
}

/** The words above the rings of one side. */
function captionBoxes(end: EndSide, side: 'left' | 'right', tube: Size): readonly Rect[] {
  if (end.caption.length === 0) return []
  const { x } = ringPoint(tube, side, 0, ringCount(end))
  const w = Math.max(...end.caption.map((text) => textWidth(text, 11)))
  const h = end.caption.length * CAPTION_LINE
  return [{ x: x - w / 2, y: captionBase(tube.h, end) - h + 3, w, h }]
}

const CAPTION_LINE = 13

const line = (text: string, middle: number, y: number, h: number): Rect =>
  boxed(textWidth(text, 12, 'strong'), middle, y, h)
const note = (text: string, middle: number, y: number): Rect => boxed(textWidth(text, 11), middle, y, 14)
const boxed = (w: number, middle: number, y: number, h: number): Rect => ({
  x: middle - w / 2 - 2,
  y,
  w: w + 4,
  h,
})
