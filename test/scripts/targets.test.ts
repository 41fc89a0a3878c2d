/** A build is out of date when anything changed that it is made from: nothing that a bundle imports may be left out. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, sourcesUnder } from '../../scripts/lib/imports.mjs'
import { root, targets } from '../../scripts/lib/targets.mjs'

/** Types are gone before anything is bundled. */
const withoutTypes = (text: string): string =>
  text.replaceAll(/^(?:import|export) type\b[^'"]*['"][^'"]+['"]/gm, '')

const sources = sourcesUnder(root, ['src', 'scripts', 'labs', 'conformance'])
const graph = importsOf(new Map([...sources].map(([file, text]) => [file, withoutTypes(text)])))

/** Every file that the bundles of a target consist of. */
function filesOf(entries: readonly string[]): readonly string[] {
  const found = new Set(entries)
  for (const file of found) for (const target of graph.get(file) ?? []) found.add(target)
  return [...found]
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`)

const bundled = targets.filter(({ entries }) => entries.length > 0)

test('all but the runtime of Python programs, which is shipped as it is, is bundled', () => {
  expect(targets.filter((target) => !bundled.includes(target)).map(({ name }) => name)).toEqual(['python'])
})

describe.each(bundled)('the build of $name', ({ entries, sources: watched }) => {
  test('begins with files that exist', () => {
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((file) => !graph.has(file))).toEqual([])
  })

  test('watches every folder that its bundles import from', () => {
    const files = filesOf(entries)
    expect(files.length).toBeGreaterThan(entries.length)
    expect(files.filter((file) => !watched.some((folder) => isIn(file, folder)))).toEqual([])
  })

  test('watches nothing that is not there', () => {
    expect(watched.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

test('the bundles import from words and picture, which were once left out', () => {
  const ofWindow = filesOf(['src/renderer/main.tsx'])
  for (const folder of ['src/words', 'src/picture'])
    expect(ofWindow.some((file) => isIn(file, folder))).toBe(true)
})
