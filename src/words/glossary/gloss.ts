/** Finds the glossary's terms in texts that stand together: each term once, where it comes first. */
import type { Language } from '../language.ts'
import type { Span } from '../rich-text.ts'
import { GLOSSARY } from './terms.ts'
import type { GlossaryTerm } from './terms.ts'

export type GlossedSpan = Span & { readonly gloss: GlossaryTerm | null }

/** Names of things are left alone: a process may be called `pool`. */
export function gloss(
  texts: readonly (readonly Span[])[],
  language: Language,
): readonly (readonly GlossedSpan[])[] {
  const seen = new Set<string>()
  return texts.map((spans) =>
    spans.flatMap((span) =>
      span.term === null ? split(span.text, language, seen) : [{ ...span, gloss: null }],
    ),
  )
}

function split(text: string, language: Language, seen: Set<string>): readonly GlossedSpan[] {
  const { pattern, terms } = FINDERS[language]
  const pieces: GlossedSpan[] = []
  let from = 0
  const plain = (to: number): void => {
    if (to > from) pieces.push({ text: text.slice(from, to), term: null, gloss: null })
  }
  for (const match of text.matchAll(pattern)) {
    const found = terms.get(bare(match[0], language))
    if (found === undefined || seen.has(found.id)) continue
    seen.add(found.id)
    plain(match.index)
    pieces.push({ text: match[0], term: null, gloss: found })
    from = match.index + match[0].length
  }
  plain(text.length)
  return pieces
}

type Finder = { readonly pattern: RegExp; readonly terms: ReadonlyMap<string, GlossaryTerm> }

/** As the terms are looked up: in small letters, and in the singular. */
function bare(text: string, language: Language): string {
  const small = text.toLowerCase()
  return language === 'en' && FORMS.has(small) === false ? small.replace(/s$/, '') : small
}

const FORMS = new Set(GLOSSARY.flatMap(({ names }) => names.en.map((name) => name.toLowerCase())))

const FINDERS: Readonly<Record<Language, Finder>> = { en: finder('en'), 'zh-CN': finder('zh-CN') }

function finder(language: Language): Finder {
  const terms = new Map(
    GLOSSARY.flatMap((one) => one.names[language].map((name) => [name.toLowerCase(), one] as const)),
  )
  // The longest first: a write end is no mere end.
  const names = [...terms.keys()].toSorted((a, b) => b.length - a.length)
  const any = names.join('|')
  const pattern = language === 'en' ? new RegExp(`\\b(?:${any})s?\\b`, 'gi') : new RegExp(any, 'gi')
  return { pattern, terms }
}
