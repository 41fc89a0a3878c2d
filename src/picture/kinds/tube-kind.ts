/** What both kinds of pipe have in common. */
import {
  captionBase,
  endSide,
  pipeFootprint,
  ringCount,
  ringPoint,
  tubeHeight,
} from '../measure/pipe-geometry.ts'
import { around } from '../measure/rect.ts'
import { textWidth } from '../measure/text-width.ts'
import type { Rect, Size } from '../scene/base.ts'
import type { DuplexNode, PipeNode } from '../scene/scene-channel.ts'
import { shapeGrip, type Kind } from './kind.ts'
import { CHANNEL_LABEL, fitted, nameBox, spot } from './label-room.ts'

const CAPTION_LINE = 13

export function tubeKind<N extends PipeNode | DuplexNode>(
  body: (node: N) => Rect,
): Omit<Kind<N>, 'make' | 'ring' | 'word' | 'facts'> {
  return {
    body,
    fit: (node) => fitted(node, CHANNEL_LABEL),
    footprint: pipeFootprint,
    grip: (node, side) => shapeGrip(body(node), side),
    framed: false,
    copies: (node) => [...endSide(node, 'left').copies, ...endSide(node, 'right').copies],
    // Lines to the far side go under it.
    reserved: ({ room, body: { x, w } }) =>
      around([room, { x: x + w / 2 - CHANNEL_LABEL / 2, y: room.y, w: CHANNEL_LABEL, h: room.h + 14 }]),
    spots: (node) => {
      const { name, note, w } = node
      const x = w / 2 - CHANNEL_LABEL / 2
      const h = tubeHeight(node)
      const middle = { anchor: 'middle' } as const
      return [
        [
          spot(name, { x, y: -24, w: CHANNEL_LABEL, h: 20 }, { ...middle, weight: 'strong' }),
          // Below the gauge.
          spot(note, { x, y: h + 12, w: CHANNEL_LABEL, h: 22 }, middle),
        ],
        // Never over what is inside, and no higher above it than the letters ask: the words above the rings are not there in
        // this form, but somebody else's name may be.
        ...[26, 30, 35, 40, h + 24].map((high) => [
          spot(name, { x, y: -4 - high, w: CHANNEL_LABEL, h: high }, { ...middle, weight: 'strong' }),
        ]),
      ]
    },
    labels: (node) => {
      const { w } = node
      const h = tubeHeight(node)
      const note = Math.max(w, textWidth(node.note, 11))
      return [
        nameBox(node.name, w / 2, -24, 20),
        // From the tube on: what is between them is no way through.
        { x: w / 2 - note / 2, y: h + 3, w: note, h: 28 },
        ...captionBoxes(node, 'left', { w, h }),
        ...captionBoxes(node, 'right', { w, h }),
      ]
    },
  }
}

/** The words above the rings of one side. */
function captionBoxes(node: PipeNode | DuplexNode, side: 'left' | 'right', tube: Size): readonly Rect[] {
  const end = endSide(node, side)
  if (end.caption.length === 0) return []
  const { x } = ringPoint(tube, side, 0, ringCount(end))
  const w = Math.max(...end.caption.map((text) => textWidth(text, 11)))
  const h = end.caption.length * CAPTION_LINE
  return [{ x: x - w / 2, y: captionBase(node, tube.h, end) - h + 3, w, h }]
}
