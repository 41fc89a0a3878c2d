/** The letters that files bring along, cut down to those that they have. The fonts lie beside the bundle, with their licences. */
import { readFileSync } from 'node:fs'
import subsetFont from 'subset-font'
import type { FaceName } from '#export/faces.ts'
import { builtFile } from '#node/built-file.ts'

/** Unpacked when Lockstep is built. */
const FILES: Readonly<Record<FaceName, string>> = {
  sans: 'noto-sans-sc-400.ttf',
  'sans-strong': 'noto-sans-sc-700.ttf',
  mono: 'noto-sans-mono-400.ttf',
}

const read = new Map<FaceName, Buffer>()

function fontOf(face: FaceName): Buffer {
  const known = read.get(face)
  if (known !== undefined) return known
  const font = readFileSync(builtFile(`export/fonts/${FILES[face]}`, 'Nothing was exported.'))
  read.set(face, font)
  return font
}

export const lettersOf = (
  face: FaceName,
  characters: string,
  format: 'woff2' | 'truetype',
): Promise<Buffer> => subsetFont(fontOf(face), characters, { targetFormat: format })
