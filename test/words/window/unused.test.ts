import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../../../src/words/window/en/en.ts'

const source = join(import.meta.dirname, '../../../src')

/** The name of every sentence, with those of the groups around it. */
function namesIn(words: object, around: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(words).flatMap(([name, inner]: [string, unknown]) => {
    const path = [...around, name]
    const isGroup = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
    return isGroup ? [path, ...namesIn(inner, path)] : [path]
  })
}

/** Names that code asks for: `.name`, `{ name }`, and texts, by which a kind finds its words. */
function askedFor(text: string): ReadonlySet<string> {
  const found = text.matchAll(/\.([A-Za-z_]\w*)|[{,]\s*([A-Za-z_]\w*)|'([^'\n]*)'/g)
  return new Set([...found].flatMap(([, member, taken, literal]) => member ?? taken ?? literal ?? []))
}

test('every word of the window is one that some code asks for', () => {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/words[/\\]window[/\\](en|zh-cn)[/\\]/.test(path),
  )
  const asked = askedFor(paths.map((path) => readFileSync(join(source, path), 'utf8')).join('\n'))
  const names = namesIn(en)
  expect(names.length).toBeGreaterThan(500)
  expect(names.filter((path) => !asked.has(path.at(-1) ?? '')).map((path) => path.join('.'))).toEqual([])
})
