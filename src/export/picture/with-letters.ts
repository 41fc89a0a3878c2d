/** An SVG file with its letters in it. */
import type { Tools } from '../tools.ts'
import { faceRules } from '../faces.ts'
import type { FaceName } from '../faces.ts'
import type { Svg } from '../svg-file.ts'

export async function withLetters({ text, characters }: Svg, tools: Tools): Promise<string> {
  const letters = new Map<FaceName, string>()
  for (const [face, all] of characters) letters.set(face, await tools.letters(face, all))
  return text.replace('</desc>', () => `</desc><style>${faceRules(letters)}</style>`)
}
