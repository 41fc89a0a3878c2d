import type { FaceName } from './faces.ts'

/** An SVG file before it has its letters. */
export type Svg = {
  /** Without its letters: whoever reads it brings them. */
  readonly text: string
  readonly size: { readonly w: number; readonly h: number }
  /** The characters that it has in each face. */
  readonly characters: ReadonlyMap<FaceName, string>
}
