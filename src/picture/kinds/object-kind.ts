/** What processes meet at: a shape with its name and a note below it. Measures are relative to the top left corner of the shape. */
import type { Words } from '#words/window/words.ts'
import type { Cast, Item } from '../cast/cast.ts'
import { NAME_BELOW, NOTE_BELOW } from '../measure/label-geometry.ts'
import { around } from '../measure/rect.ts'
import { textWidth } from '../measure/text-width.ts'
import type { Rect, Size } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Spot } from '../scene/small-text.ts'
import { noCopies, shapeGrip, upTo, type Kind } from './kind.ts'
import { fitted, LABEL_WIDTH, namedBelow, nameBox, noteBox, wholeNote } from './label-room.ts'

type ObjectNode = Extract<SceneNode, { readonly note: string }>

type ObjectRow<N extends ObjectNode> = Pick<Kind<N>, 'make' | 'word'> & {
  readonly size: (node: N) => Size
  /** Further facts than the note. */
  readonly facts?: (node: N, words: Words) => readonly string[]
  /** What stands out beside and above the shape: chips, seats, struck values. */
  readonly beside?: (node: N) => { readonly left?: number; readonly right?: number; readonly above?: number }
  /** Boxes that it may come to need. */
  readonly mayNeed?: (body: Rect, item: Item, cast: Cast) => readonly Rect[]
  /** Where lines meet its sides, from the top; the middle if nothing is said. */
  readonly level?: number
  /** Further words of the small form. */
  readonly spots?: (node: N) => readonly Spot[]
  readonly spread?: number
}

export function objectKind<N extends ObjectNode>(row: ObjectRow<N>): Kind<N> {
  const body = (node: N): Rect => ({ x: 0, y: 0, ...row.size(node) })
  return {
    make: row.make,
    word: row.word,
    body,
    framed: false,
    copies: noCopies,
    ring: upTo(6, 5),
    fit: (node) => fitted(node, Math.max(LABEL_WIDTH, row.size(node).w)),
    grip: (node, side) => shapeGrip(body(node), side, row.level, row.spread),
    facts: (node, words) => [wholeNote(node), ...(row.facts?.(node, words) ?? [])],
    reserved: ({ room, body: all, item, cast }) =>
      around([room, labelsUnder(all), ...(row.mayNeed?.(all, item, cast) ?? [])]),
    footprint: (node) => {
      const { w, h } = row.size(node)
      const label = Math.max(textWidth(node.name, 12, 'strong'), textWidth(node.note, 11)) / 2 - w / 2
      const { left = 0, right = 0, above = 0 } = row.beside?.(node) ?? {}
      const far = { left: Math.max(0, label, left), right: Math.max(0, label, right) }
      const foot = node.note === '' ? NAME_BELOW + 5 : NOTE_BELOW + 5
      return { x: -far.left, y: -above, w: w + far.left + far.right, h: h + above + foot }
    },
    spots: (node) => {
      const { w, h } = row.size(node)
      const room = Math.max(LABEL_WIDTH, w)
      const below = { x: w / 2 - room / 2, y: h + NAME_BELOW - 13, w: room, h: 32 }
      return namedBelow(node, below, row.spots?.(node) ?? [])
    },
    labels: (node) => {
      const { w, h } = row.size(node)
      return [
        nameBox(node.name, w / 2, h + NAME_BELOW - 11, 14),
        ...(node.note === '' ? [] : [noteBox(node.note, w / 2, h + NOTE_BELOW - 10)]),
      ]
    },
  }
}

/** The shape with the widest labels below it. */
export function labelsUnder(body: Rect): Rect {
  return { x: body.x + body.w / 2 - LABEL_WIDTH / 2, y: body.y, w: LABEL_WIDTH, h: body.h + 37 }
}
