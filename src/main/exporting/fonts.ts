/** The letters that files bring along, cut down to those that they have. The fonts lie beside the bundle, with their licences. */
import { readFileSync } from 'node:fs'
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

export async function lettersOf(
  face: FaceName,
  characters: string,
  format: 'woff2' | 'truetype',
): Promise<Buffer> {
  // Loaded by those who export: it takes a tenth of the start of every command.
  const { default: subsetFont } = await import('subset-font')
  return subsetFont(fontOf(face), characters, { targetFormat: format })
}
