/** The words that all parts of a scene are written in: places, hues, glyphs, and what every node has. */
export type Point = { readonly x: number; readonly y: number }
export type Size = { readonly w: number; readonly h: number }
export type Rect = Point & Size

export type Hue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Whose something is. After eight processes the hues come round: first a second spine tells them apart, then hatching. */
export type Tint = { readonly hue: Hue; readonly round: 'first' | 'second' | 'further' }

/** Shapes that say a state or a kind; each is drawn in a 12 by 12 box. */
export type GlyphName =
  | 'created'
  | 'running'
  | 'at-op'
  | 'blocked'
  | 'asleep'
  | 'idle'
  | 'exited'
  | 'failed'
  | 'killed'
  | 'zombie'
  | 'stuck'
  | 'thread'
  | 'tick'
  | 'cross'
  | 'lost'
  | 'padlock'

/** What every node has. `x` and `y` are the origin of its shape; see `kinds/boxes.ts` for the room that its labels need. */
export type NodeBase = Point & {
  readonly id: string
  /** The name on the node, possibly clipped; `fullName` is what hover and screen readers get. */
  readonly name: string
  readonly fullName: string
  /** Its note, where the one on the node is cut. */
  readonly fullNote?: string
}

/** One copy of an end: open and used by its holder, open and never used by it, or closed. */
export type CopyMark = 'used' | 'unused' | 'closed'

/** A message, an item or a task: a short text in the hue of who made it. */
export type Tile = {
  readonly id: string
  readonly text: string
  /** All of it, where the text is cut. */
  readonly whole?: string
  readonly tint: Tint | null
  /** `torn` a part only, its sender is dead; `more` "+ 14" that do not fit; `todo` not there yet; `plain` nobody's hue. */
  readonly look: 'whole' | 'torn' | 'more' | 'todo' | 'plain'
}

/** A process in the space of a word: one that waits at a lock, sleeps in a condition, stands before a listener. */
export type Waiter = {
  readonly id: string
  readonly text: string
  /** Its name, which the text is short for. */
  readonly whole: string
  readonly tint: Tint
}
