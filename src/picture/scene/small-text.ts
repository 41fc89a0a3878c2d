/** Words of the small form: what nodes say where their own texts would be too small to read. */
import type { Rect } from './base.ts'
import type { ProcessState } from './scene-node.ts'

/** A place for a word. `box` is relative to the node's origin; the text stands on its middle line. */
export type Spot = {
  readonly text: string
  readonly box: Rect
  readonly anchor: 'start' | 'middle'
  readonly weight: 'text' | 'strong'
  /** The state whose ground it stands on; null on the picture's own. */
  readonly on: ProcessState | null
}

/** A text in its place, cut to it. `x` and `y` are those of its base line in the scene; `size` in graph units. */
export type SmallText = {
  readonly id: string
  readonly node: string
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly anchor: Spot['anchor']
  readonly weight: Spot['weight']
  readonly on: Spot['on']
}
