/** What a file needs of the machine that writes it. */
import type { FaceName } from './faces.ts'
import type { Svg } from './svg-file.ts'

export type Tools = {
  /** These characters of a face and no more, as WOFF2 in base64. The same for the same characters. */
  readonly letters: (face: FaceName, characters: string) => Promise<string>
  /** `scale` pixels a unit of the picture. */
  readonly png: (svg: Svg, scale: number) => Promise<Uint8Array>
  /** A text, deflated without a head (RFC 1951), in base64. */
  readonly packed: (text: string) => Promise<string>
  /** The script of replay files. */
  readonly player: () => Promise<string>
  readonly pixels: (svg: Svg, scale: number) => Promise<Pixels>
}

/** Four bytes a pixel, row by row. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Uint8Array }
