import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusalIn } from '#words/refusals/refusals.ts'
import { zhCn } from '#words/refusals/zh-cn.ts'

const root = join(import.meta.dirname, '../../..')

/** Sentences of the three parts of a refusal, as they stand in the source: `{}` where something is filled in. */
function written(): ReadonlySet<string> {
  const found = new Set<string>()
  const folders = ['main', 'node', 'protocol', 'renderer', 'program', 'engine', 'explore']
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join('src', folder, file)),
  )
  for (const file of files) {
    const source = readFileSync(join(root, file), 'utf8')
    if (!/LockstepError|HostRefusal|printProblem|refus/.test(source)) continue
    for (const [, plain, filled] of source.matchAll(
      /\b(?:what|why|next):\s*(?:'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g,
    )) {
      const sentence = (plain ?? filled ?? '')
        .replaceAll(/\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g, '{}')
        .replaceAll('\\`', '`')
      // Parts of sentences, and values that only share a name with these fields, begin small and have no end.
      if (/^[A-Z`{].*[.?]$/.test(sentence) && /[a-z]{3}/.test(sentence)) found.add(sentence)
    }
  }
  return found
}

test('every refusal is there in Chinese', () => {
  const known = new Set(zhCn.map(([english]) => english))
  const sentences = [...written()]
  expect(sentences.length).toBeGreaterThan(90)
  // What is made of others alone has nothing to be told.
  expect(sentences.filter((one) => !known.has(one) && one.replaceAll('{}', '').length > 6)).toEqual([])
})

test('what is filled in stays as it is, and what is not known too', () => {
  expect(refusalIn('zh-CN', 'No lab is called "a.b (c)".')).toBe('没有叫「a.b (c)」的实验。')
  expect(refusalIn('zh-CN', 'kitchen has no variant "cooks".')).toBe('kitchen 没有变体「cooks」。')
  expect(refusalIn('zh-CN', 'ENOENT: no such file')).toBe('ENOENT: no such file')
  expect(refusalIn('en', 'Nothing was run.')).toBe('Nothing was run.')
})

test('both languages have the same blanks, and no sentence stands there twice', () => {
  const blanks = (text: string): number => text.split('{}').length
  expect(zhCn.filter(([english, chinese]) => blanks(english) !== blanks(chinese))).toEqual([])
  expect(new Set(zhCn.map(([english]) => english)).size).toBe(zhCn.length)
})
