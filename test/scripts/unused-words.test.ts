import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unusedWords } from '../../scripts/lib/unused-words.mjs'

const FILES = {
  'page/tsconfig.json': JSON.stringify({
    compilerOptions: { allowImportingTsExtensions: true, noEmit: true, module: 'esnext', strict: true },
    include: ['**/*.ts'],
  }),
  'src/words/window/en/en.ts': `
    export const page = {
      title: 'T', foot: (n: number) => String(n), state: { on: 'on', off: 'off' }, menu: { cut: 'Cut', paste: 'Paste' },
      help: { keys: 'Keys', text: 'Text' }, topics: { a: { name: 'A' } }, named: 'N', 'in-quotes': 'Q',
    }
    export const other = { title: 'never', foot: 'never' }`,
  'page/page.ts': `
    import { page, other } from '../src/words/window/en/en.ts'
    export type Words = typeof page
    export function draw(words: Words, which: 'on' | 'off') {
      const { menu: { cut } } = words
      const menu: Words['menu'] = words.menu
      const text = { title: 'not a word', paste: 1 }
      return [words.title, words.state[which], cut, text.paste, words['in-quotes'], Object.entries(words.topics), menu, other]
    }`,
}

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lockstep-words-'))
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})
afterAll(() => rmSync(root, { recursive: true }))

test('words that nobody reads are named with their ways; others of the same name do not save them', () => {
  const { words, unused } = unusedWords(root, ['page'])
  expect(words).toBe(13)
  expect(unused.toSorted()).toEqual([
    'other.foot',
    'other.title',
    'page.foot',
    'page.help.keys',
    'page.help.text',
    'page.menu.paste',
    'page.named',
  ])
})
