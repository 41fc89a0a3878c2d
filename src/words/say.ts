/** From a code with parameters to a sentence: names the parameters, asks the words of the language, tells the names apart. */
import type { Term } from '#model/explain/codes.ts'
import type { Language } from './language.ts'
import type { NamedList } from './named.ts'
import { Marks } from './rich-text.ts'
import type { Names, RichText } from './rich-text.ts'

type Coded = { readonly code: string; readonly params: object }

/**
 * `words` holds a function for each code; its type says that they fit, which TypeScript cannot follow through a union of codes.
 */
export function say(words: object, coded: Coded, names: Names, language: Language): RichText {
  const marks = new Marks()
  const named: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(coded.params)) named[key] = nameParam(key, value, marks, language)
  const sentence = (words as Record<string, (params: object) => string>)[coded.code]
  return marks.fill(sentence === undefined ? coded.code : sentence(named), names)
}

function nameParam(key: string, value: unknown, marks: Marks, language: Language): unknown {
  if (Array.isArray(value))
    return value.length === 0
      ? { list: NONE[language][THINGS.has(key) ? 'things' : 'people'], count: 0 }
      : listOf(
          value.map((term: Term) => marks.mark(term)),
          language,
        )
  if (typeof value === 'object' && value !== null && 'kind' in value) return marks.mark(value as Term)
  return value
}

/** What stands in the place of an empty list; parameters of these names are lists of things. */
const NONE = {
  en: { people: 'nobody', things: 'nothing' },
  'zh-CN': { people: '没有谁', things: '没有什么' },
} as const
const THINGS: ReadonlySet<string> = new Set(['pipes', 'locks', 'queues'])

/** `ada, ben and cho`; `ada、ben 和 cho`. */
export function listOf(names: readonly string[], language: Language): NamedList {
  const last = names.at(-1) ?? ''
  const rest = names.slice(0, -1)
  const [comma, and] = language === 'en' ? [', ', ' and '] : ['、', ' 和 ']
  return { list: rest.length === 0 ? last : `${rest.join(comma)}${and}${last}`, count: names.length }
}
