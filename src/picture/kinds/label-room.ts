/** Room for names and notes, and the boxes that they fill. */
import { fitText, textWidth } from '../measure/text-width.ts'
import type { Rect } from '../scene/base.ts'
import type { Spot } from '../scene/small-text.ts'

/** Names and notes under objects get this much, or the width of the shape. */
export const LABEL_WIDTH = 132
/** Notes below a pipe or a queue, such as "2 messages, 45 B of 64 KiB". */
export const CHANNEL_LABEL = 168

/** Name and note cut to a width. */
export function fitted<N extends Noted & { readonly name: string }>(node: N, width: number): N {
  const note = fitText(node.note, width, 11)
  return {
    ...node,
    name: fitText(node.name, width, 12, 'strong'),
    note,
    ...(note === node.note ? {} : { fullNote: node.note }),
  }
}

type Noted = { readonly note: string; readonly fullNote?: string }

/** The note of a node, whole. */
export const wholeNote = ({ note, fullNote }: Noted): string => fullNote ?? note

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

/** A place for a word in the small form. */
export const spot = (
  text: string,
  box: Rect,
  { anchor = 'start', weight = 'text', on = null }: Partial<Omit<Spot, 'text' | 'box'>> = {},
): Spot => ({ text, box, anchor, weight, on })

/** Name and note one below the other, in the middle; where that is too low, the name alone in the room of both. */
export function namedBelow(
  { name, note }: { readonly name: string; readonly note: string },
  { x, y, w, h }: Rect,
  further: readonly Spot[] = [],
): readonly (readonly Spot[])[] {
  const strong = { anchor: 'middle', weight: 'strong' } as const
  const half = h / 2
  return [
    [
      spot(name, { x, y, w, h: half }, strong),
      ...(note === '' ? [] : [spot(note, { x, y: y + half, w, h: half }, { anchor: 'middle' })]),
      ...further,
    ],
    [spot(name, { x, y, w, h }, strong), ...further],
  ]
}

/** The title of a frame below its upper edge, or over that as well where the room is too low. Its tab is not drawn then. */
export const titled = (title: string, w: number, h: number): readonly (readonly Spot[])[] => [
  [spot(title, { x: 16, y: 2, w: w - 32, h: h - 2 }, { weight: 'strong' })],
  [spot(title, { x: 16, y: -10, w: w - 32, h: 10 + h }, { weight: 'strong' })],
]
