/** What files need of this machine. */
import { readFile } from 'node:fs/promises'
import { deflateRawSync } from 'node:zlib'
import type { Svg } from '#export/svg-file.ts'
import type { Tools } from '#export/tools.ts'
import { builtFile } from '#node/built-file.ts'
import { lettersOf } from './fonts.ts'
import { pixelsOf, pngOf } from './pixels.ts'

export const tools: Tools = {
  letters: async (face, characters) => (await lettersOf(face, characters, 'woff2')).toString('base64'),
  packed: async (text) => deflateRawSync(text, { level: 9 }).toString('base64'),
  player: () => readFile(builtFile('export/replay.js', 'Nothing was exported.'), 'utf8'),
  png: async (svg, scale) => pngOf(svg.text, await lettersIn(svg), scale),
  pixels: async (svg, scale) => pixelsOf(svg.text, await lettersIn(svg), scale),
}

const lettersIn = ({ characters }: Svg): Promise<readonly Uint8Array[]> =>
  Promise.all([...characters].map(([face, text]) => lettersOf(face, text, 'truetype')))
