/** What a canvas paints, as plain data: shapes in graph units, colours by the names of their tokens. */
import type { GlyphName } from '../scene/base.ts'

/** The name of a colour, without its dashes: `line-strong`, `p3-wash`. */
export type Ink = string

export type Paint = {
  readonly fill: Ink | null
  readonly stroke: Ink | null
  readonly width: number
  readonly dash: readonly number[]
}

export type Mark =
  | ({ readonly kind: 'box' } & Paint & {
        readonly x: number
        readonly y: number
        readonly w: number
        readonly h: number
        readonly radius: number
      })
  | ({ readonly kind: 'path'; readonly d: string } & Paint)
  | {
      readonly kind: 'glyph'
      readonly name: GlyphName
      readonly x: number
      readonly y: number
      readonly size: number
      readonly ink: Ink
      /** What shows through a filled shape. */
      readonly hole: Ink
    }
