/** What files need of this machine. */
import type { Svg } from '#export/svg-file.ts'
import type { Tools } from '#export/tools.ts'
import { lettersOf } from './fonts.ts'
import { pixelsOf, pngOf } from './pixels.ts'

export const tools: Tools = {
  letters: async (face, characters) => (await lettersOf(face, characters, 'woff2')).toString('base64'),
  png: async (svg, scale) => pngOf(svg.text, await lettersIn(svg), scale),
  pixels: async (svg, scale) => pixelsOf(svg.text, await lettersIn(svg), scale),
}

const lettersIn = ({ characters }: Svg): Promise<readonly Uint8Array[]> =>
  Promise.all([...characters].map(([face, text]) => lettersOf(face, text, 'truetype')))
