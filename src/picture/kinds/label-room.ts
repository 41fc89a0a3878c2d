/** Room for names and notes, and the boxes that they fill. */
import { fitText, textWidth } from '../measure/text-width.ts'
import type { Rect } from '../scene/base.ts'

/** Names and notes under objects get this much, or the width of the shape. */
export const LABEL_WIDTH = 132
/** Notes below a pipe or a queue, such as "2 messages, 45 B of 64 KiB". */
export const CHANNEL_LABEL = 168

/** Name and note cut to a width. */
export function fitted<N extends { readonly name: string; readonly note: string }>(
  node: N,
  width: number,
): N {
  return { ...node, name: fitText(node.name, width, 12, 'strong'), note: fitText(node.note, width, 11) }
}

/** The box of a name; `middle` is its x, `y` its top. */
export const nameBox = (text: string, middle: number, y: number, h: number): Rect =>
  boxed(textWidth(text, 12, 'strong'), middle, y, h)

export const noteBox = (text: string, middle: number, y: number): Rect =>
  boxed(textWidth(text, 11), middle, y, 14)

const boxed = (w: number, middle: number, y: number, h: number): Rect => ({
  x: middle - w / 2 - 2,
  y,
  w: w + 4,
  h,
})
