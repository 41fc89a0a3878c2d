/** What the picture has to know of one kind of node. The rows stand in a file each; `kinds.ts` is the table of them. */
import type { Words } from '#words/window/words.ts'
import type { Cast, Item } from '../cast/cast.ts'
import type { Side } from '../measure/port.ts'
import type { Stage } from '../nodes/stage.ts'
import type { Point, Rect } from '../scene/base.ts'
import type { EndCopy } from '../scene/scene-channel.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Spot } from '../scene/small-text.ts'

export type NodeKind = SceneNode['kind']
/** The node of a kind; of all kinds, any node. */
export type NodeOf<K extends NodeKind> = { [P in K]: Extract<SceneNode, { readonly kind: P }> }[K]

/** Rectangles and points are relative to the node's origin. */
export type Kind<N extends SceneNode> = {
  /**
   * The node of an item of the cast, at the origin; null when there is none in the stage's world (yet), or when the item is drawn as
   * another kind. `slots`: how many a pool has to have at least.
   */
  readonly make: (stage: Stage, item: Item, slots: number) => N | null
  /** The node with its labels cut to the room that is kept for them, so that none ever reaches into a neighbour. */
  readonly fit: (node: N) => N
  /** The shape alone: what an edge points at and the selection goes around. */
  readonly body: (node: N) => Rect
  /** All the room a node takes, labels included: two footprints that do not meet are two nodes that do not overlap. */
  readonly footprint: (node: N) => Rect
  /** How far above and below the body a ring goes that wants to be `by` from it, so that no name, note or tab is in its way. */
  readonly ring: (by: number) => { readonly above: number; readonly below: number }
  /** How much room it may ever need: labels that come and go are reckoned with from the start. */
  readonly reserved: (about: Reservation<N>) => Rect
  /** Where its name and its notes stand, so that lines keep out of them. */
  readonly labels: (node: N) => readonly Rect[]
  /** Ways to say who it is in the small form, the best first; in each what must be said comes first. */
  readonly spots: (node: N) => readonly (readonly Spot[])[]
  /** Where lines meet it. */
  readonly grip: (node: N, side: Side) => Grip
  /** It has a frame that lies below all edges, and lines go in. */
  readonly framed: boolean
  /** The copies of ends that it shows as rings. */
  readonly copies: (node: N) => readonly EndCopy[]
  /** What it is called. */
  readonly word: (node: N) => keyof Words['graph']['kind']
  /** What is to be said of it beside its name, one fact an entry; empty ones are left out. */
  readonly facts: (node: N, words: Words) => readonly string[]
}

/** A node now and as it will be; `room` and `body` go around all of them. */
export type Reservation<N extends SceneNode> = {
  readonly nodes: readonly N[]
  readonly room: Rect
  readonly body: Rect
  readonly item: Item
  readonly cast: Cast
}

/** The point of a side for a line that is alone there, and how far several may spread along the side. */
export type Grip = { readonly at: Point; readonly low: number; readonly high: number }

export const noCopies = (): readonly EndCopy[] => []
export const noSpots = (): readonly (readonly Spot[])[] => []
export const noLabels = (): readonly Rect[] => []

export const upTo =
  (above: number, below: number) =>
  (by: number): ReturnType<Kind<SceneNode>['ring']> => ({
    above: Math.min(by, above),
    below: Math.min(by, below),
  })

/** The middle of each side. `level` is where lines meet the left and the right, from the top; `half` how far they spread there. */
export function shapeGrip(body: Rect, side: Side, level = body.h / 2, half = 10): Grip {
  const x = body.x + body.w / 2
  switch (side) {
    case 'left':
    case 'right': {
      const y = body.y + level
      return { at: { x: side === 'left' ? body.x : body.x + body.w, y }, low: y - half, high: y + half }
    }
    case 'up':
    case 'down':
      return { at: { x, y: side === 'up' ? body.y : body.y + body.h }, low: x - 12, high: x + 12 }
  }
}
