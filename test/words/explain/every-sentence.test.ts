/** Every sentence, with lists of none, one, two and many and numbers of each size, in both languages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../../src/words/explain/en.ts'
import { zhCn } from '../../../src/words/explain/zh-cn.ts'
import { en as lintsEn } from '../../../src/words/lints/en.ts'
import { zhCn as lintsZh } from '../../../src/words/lints/zh-cn.ts'
import type { Language } from '../../../src/words/language.ts'
import { pythonSuggestions } from '../../../src/words/explain/python.ts'
import type { ProgramLanguage } from '../../../src/words/program-words.ts'
import { say } from '../../../src/words/say.ts'

type Code = { readonly code: string; readonly params: readonly (readonly [name: string, type: string])[] }

/** The codes and the types of their parameters, as the model declares them: a new one is tested by being there. */
function codesIn(path: string, type: string): readonly Code[] {
  const text = readFileSync(join(import.meta.dirname, '../../../src/model', path), 'utf8')
  const start = text.indexOf(`export type ${type} = {`)
  const body = text.slice(start, text.indexOf('\n}', start))
  return [...body.matchAll(/^ {2}'([\w.-]+)': \{([^}]*)\}/gm)].map(([, code = '', fields = '']) => ({
    code,
    params: [...fields.matchAll(/readonly (\w+): ([^;\n]+)/g)].map(
      ([, name = '', of = '']) => [name, of.trim()] as const,
    ),
  }))
}

const SIZES = [0, 1, 2, 7]
const NAMES = ['ada', 'ben', 'cho', 'dan', 'eve', 'fay', 'gus']

/** Values of one type for lists and numbers of this size. */
function valueOf(type: string, size: number): unknown {
  if (type.startsWith('readonly ') && type.endsWith('[]'))
    return NAMES.slice(0, size).map((id) => ({ kind: 'process', id }))
  const literals = [...type.matchAll(/'([^']+)'/g)].map(([, text]) => text)
  if (literals.length > 0) return literals[size % literals.length]
  switch (type) {
    case 'Who':
    case 'Thing':
    case 'TaskTerm':
      return { kind: 'object', id: NAMES[0] }
    case 'number':
      return size
    case 'boolean':
      return size % 2 === 1
    case 'string':
      return 'soup'
    case 'number | null':
      return size === 0 ? null : size
    case 'CellValue':
      return size
    case 'EndHow':
      return (['killed', 'failed', 'ended', 'hard'] as const)[SIZES.indexOf(size)]
    case 'InnerPart':
      return (['read-lock', 'write-lock', 'own-lock'] as const)[size % 3]
    case 'ThreadWants':
      return (['item', 'place', 'all-done', 'result', 'callback'] as const)[size % 5]
    case 'OutsideWhat':
      return (['socket', 'standard-input', 'program', 'other'] as const)[SIZES.indexOf(size)]
    default:
      throw new Error(`a parameter of type ${type}: say here what values it has`)
  }
}

const FAMILIES = [
  ['explain/codes.ts', 'HeadlineParams', { en: en.headlines, 'zh-CN': zhCn.headlines }],
  ['explain/fact-codes.ts', 'FactParams', { en: en.facts, 'zh-CN': zhCn.facts }],
  ['explain/codes.ts', 'SuggestionParams', { en: en.suggestions, 'zh-CN': zhCn.suggestions }],
  ['lints/lint.ts', 'LintParams', { en: lintsEn, 'zh-CN': lintsZh }],
] as const

function sentence(
  words: object,
  { code, params }: Code,
  size: number,
  language: Language,
  program: ProgramLanguage = 'typescript',
): string {
  const values = Object.fromEntries(params.map(([name, type]) => [name, valueOf(type, size)]))
  return say(words, { code, params: values }, { name: (term) => term.id, program }, language).text
}

/** What no sentence may have: holes, doubled or lost spaces, empty lists, plurals of one, unfinished ends. */
const FLAWS: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /undefined|null(?! or)|NaN|\[object|\uE000/,
    / {2}|^ | $| [,.;:]|\( | \)|,,|\.\.$/,
    /\b1 (items|pipes|places|sleepers|results|workers|parties|sends|steps|copies)\b/,
    /\b[02-9] (item|pipe|place|sleeper|result|worker|party|send|step|copy)\b/,
    /\b(\w+) \1\b(?! of)/,
    /[^.)?]$/,
  ],
  'zh-CN': [
    /undefined|null(?! 或)|NaN|\[object|\uE000/,
    / {2}|^ | $| [，。；：]|，，/,
    /[，：、（] *[。，]|在 +的|而 +[都也在]/,
    /[^。？]$/,
  ],
}

describe.each(FAMILIES)('%s %s', (path, type, words) => {
  const codes = codesIn(path, type)

  test('the codes are those that have words', () => {
    expect(codes.map(({ code }) => code).toSorted()).toEqual(Object.keys(words.en).toSorted())
  })

  test.each(codes.map((code) => [code.code, code] as const))('%s', (_code, code) => {
    for (const language of ['en', 'zh-CN'] as const) {
      for (const size of SIZES) {
        // A single list of nobody is never given where the sentence is about its members.
        const said = sentence(words[language], code, size, language)
        for (const flaw of FLAWS[language]) expect(said, `with ${size}`).not.toMatch(flaw)
      }
    }
  })

  test('of a Python program it names what Python has', () => {
    const allOf = (program: ProgramLanguage) =>
      codes.flatMap((code) =>
        (['en', 'zh-CN'] as const).map((language) => {
          const own = type === 'SuggestionParams' && program === 'python' ? pythonSuggestions[language] : {}
          return sentence({ ...words[language], ...own }, code, 2, language, program)
        }),
      )
    // Names of the lab API: several words, the first of them small.
    const LABS = /\b(?!asyncio)[a-z]+[A-Z]\w*|===|\bnull\b|'lockstep'/
    expect(allOf('python').filter((said) => LABS.test(said))).toEqual([])
    expect(allOf('typescript').join('\n')).not.toMatch(/\b[a-z]+_[a-z]+\b(?!\()/)
  })
})
