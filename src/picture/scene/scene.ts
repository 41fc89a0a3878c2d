/**
 * What the graph draws, as plain data with every position in it. A layout makes a `Scene` out of a world; the components in
 * `graph/` only paint it. Units are graph units (CSS pixels at zoom 1), x to the right, y down. Texts are ready to show, in
 * the language of the moment, already measured and clipped by whoever laid them out.
 */
import type { SceneEdge } from './scene-edge.ts'
import type { SceneNode } from './scene-node.ts'
import type { SmallText } from './small-text.ts'
import type { Point, Tint, GlyphName, Rect } from './base.ts'

/**
 * A label in the free space between nodes. `note` is bare text of one or more lines; the others have their own ground. Only the
 * wait-for analysis may ask for `stuck`.
 */
export type ScenePlate = Point & {
  readonly id: string
  readonly tone: 'quiet' | 'wait' | 'stuck' | 'lost' | 'agrees' | 'note'
  readonly lines: readonly string[]
  readonly glyph: GlyphName | null
  /** In graph units; larger than 12 where the scene is shown smaller than its own size. */
  readonly size: number
  readonly align: 'start' | 'middle' | 'end'
}

/** A message on its way: a tile that goes along `d` once, in `--motion-travel`. */
export type SceneTravel = {
  readonly id: string
  readonly d: string
  readonly text: string
  readonly tint: Tint
}

/** A mark of the picture, for the key below a small graph. */
export type LegendMark = 'copy-used' | 'copy-unused' | 'copy-closed' | 'waits' | 'stuck'

export type Scene = {
  /** Everything that is drawn, labels included. The camera fits to it. */
  readonly bounds: Rect
  /** The same without the room that is kept for those who are still to come. */
  readonly present: Rect
  /** In reading order: this is the order of the Tab ring and of the table behind the picture. */
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly plates: readonly ScenePlate[]
  /** What nodes say in the small form; null at their own size, when they say it themselves. */
  readonly texts: readonly SmallText[] | null
  /** The size of its smallest text, in graph units. */
  readonly textSize: number
  readonly travels: readonly SceneTravel[]
  readonly legend: readonly LegendMark[]
}
