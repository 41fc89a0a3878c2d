import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Layers whose types know neither Node nor the DOM: what they compute depends on their input alone. */
function pureLayers(): readonly string[] {
  return readdirSync(join(root, 'src')).filter((layer) => {
    // The runtime of Python programs is no TypeScript.
    if (!existsSync(join(root, 'src', layer, 'tsconfig.json'))) return false
    const text = readFileSync(join(root, 'src', layer, 'tsconfig.json'), 'utf8')
    const { compilerOptions } = JSON.parse(text) as {
      readonly compilerOptions: { readonly lib?: readonly string[]; readonly types?: readonly string[] }
    }
    return compilerOptions.lib === undefined && compilerOptions.types === undefined
  })
}

/** What the linter says of one and the same file, laid into each of the layers. */
function complaintsAbout(text: string, layers: readonly string[]): Readonly<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-lint-'))
  try {
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>
    const { $schema: _, options: __, ...rest } = config
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(rest))
    for (const layer of layers) {
      mkdirSync(join(folder, 'src', layer), { recursive: true })
      writeFileSync(join(folder, 'src', layer, 'file.ts'), text)
    }
    const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
    const { stdout } = spawnSync(process.execPath, [oxlint, '--format', 'unix'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return Object.fromEntries(
      layers.map((layer) => [
        layer,
        stdout.split('\n').filter((line) => line.includes(`src/${layer}/file.ts:`)).length,
      ]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('a clock and chance of its own are refused in each layer that is pure', () => {
  const layers = pureLayers()
  expect(layers).toEqual(expect.arrayContaining(['model', 'engine', 'lab', 'words', 'picture', 'protocol']))
  const text = [
    'export const now = Date.now()',
    'export const format = new Intl.NumberFormat()',
    'export const chance = Math.random()',
    "export const order = 'a'.localeCompare('b')",
  ].join('\n')
  expect(complaintsAbout(text, layers)).toEqual(Object.fromEntries(layers.map((layer) => [layer, 4])))
})
