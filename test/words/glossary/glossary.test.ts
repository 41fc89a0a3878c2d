import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../src/renderer/ui/rule-text.ts'
import { gloss } from '../../../src/words/glossary/gloss.ts'
import { GLOSSARY } from '../../../src/words/glossary/terms.ts'
import { LANGUAGES } from '../../../src/words/language.ts'
import type { Language } from '../../../src/words/language.ts'
import { labStore } from '../../support/virtual-lab.ts'

const rules = readFileSync(join(import.meta.dirname, '../../../docs/semantics.md'), 'utf8')
const plain = (text: string) => [{ text, term: null }]
const found = (text: string, language: Language = 'en') =>
  gloss([plain(text)], language)
    .flat()
    .flatMap(({ text: shown, gloss: term }) => (term === null ? [] : [[shown, term.id]]))

describe('the glossary', () => {
  test('explains each term in both languages, and by a rule that exists', () => {
    expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length)
    for (const { names, says, rule } of GLOSSARY) {
      for (const language of LANGUAGES) {
        expect(names[language].length).toBeGreaterThan(0)
        expect(says[language]).toMatch(/[.。]$/)
      }
      if (rule !== null) expect(sentenceOf(rules, rule), rule).not.toBe('')
    }
  })

  test('has no two terms by one name', () => {
    for (const language of LANGUAGES) {
      const all = GLOSSARY.flatMap(({ names }) => names[language].map((name) => name.toLowerCase()))
      expect(new Set(all).size).toBe(all.length)
    }
  })

  test.each(LANGUAGES.map((language) => [language] as const))(
    'is of use in the lessons, in %s',
    (language) => {
      const used = new Set(
        labStore.all().flatMap(({ lesson }) => found(lesson.lesson[language], language).map(([, id]) => id)),
      )
      expect(used.size).toBeGreaterThan(GLOSSARY.length * 0.6)
    },
  )
})

describe('a text', () => {
  test('is the same text afterwards, and has each term once, in whatever form', () => {
    const text = 'Copies of the write end: one copy, two write ends, and the zombies of a zombie.'
    const spans = gloss([plain(text)], 'en').flat()
    expect(spans.map((span) => span.text).join('')).toBe(text)
    expect(found(text)).toEqual([
      ['Copies', 'copy'],
      ['write end', 'write-end'],
      ['zombies', 'zombie'],
    ])
  })

  test('takes whole words, and the longest', () => {
    expect(found('a forklift; whirlpools; an end of file')).toEqual([['end of file', 'end-of-file']])
    expect(found('写端的每一个副本都关闭后才有文件结尾', 'zh-CN').map(([, id]) => id)).toEqual([
      'write-end',
      'copy',
      'end-of-file',
    ])
  })

  test('counts several sentences as one, and leaves names alone', () => {
    const name = { text: 'pool', term: { kind: 'process', id: 'P2' } } as const
    const [first, second] = gloss([[name, ...plain(' has a daemon')], plain('a daemon in a pool')], 'en')
    expect(first?.map((span) => span.gloss?.id ?? null)).toEqual([null, null, 'daemon'])
    expect(second?.flatMap((span) => span.gloss?.id ?? [])).toEqual(['pool'])
  })

  test('a rule is told without its sources', () => {
    expect(sentenceOf(rules, 'FD2')).toBe(
      'Each process has copies of its own: closing one closes nothing elsewhere.',
    )
    expect(sentenceOf(rules, 'nothing')).toBe('')
  })
})
