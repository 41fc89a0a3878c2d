// The fonts of exported files, from their packages to where the build has them: unpacked, so that a few letters are soon cut out.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fontverter from 'fontverter'

/** What a package calls them, and what we do. */
const FONTS = /** @type {const} */ ([
  ['noto-sans-sc', 'noto-sans-sc-chinese-simplified-400-normal', 'noto-sans-sc-400'],
  ['noto-sans-sc', 'noto-sans-sc-chinese-simplified-700-normal', 'noto-sans-sc-700'],
  ['noto-sans-mono', 'noto-sans-mono-latin-400-normal', 'noto-sans-mono-400'],
])

/**
 * @param {string} packages
 * @param {string} folder
 */
export async function unpackFonts(packages, folder) {
  await mkdir(folder, { recursive: true })
  for (const [name, file, own] of FONTS) {
    const packed = await readFile(join(packages, name, 'files', `${file}.woff2`))
    await writeFile(join(folder, `${own}.ttf`), await fontverter.convert(packed, 'truetype'))
  }
  // The SIL Open Font License asks to go along with the fonts, and with their names.
  const names = [...new Set(FONTS.map(([name]) => name))]
  const licences = await Promise.all(names.map((name) => readFile(join(packages, name, 'LICENSE'), 'utf8')))
  await writeFile(
    join(folder, 'LICENSE.txt'),
    names.map((name, index) => `${name}\n\n${licences[index]?.trim()}\n`).join('\n\n'),
  )
}
