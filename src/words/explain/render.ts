/** An explanation in sentences. */
import type { Explanation, FactRefs } from '#model/explain/explanation.ts'
import type { Language } from '../language.ts'
import type { Names, RichText } from '../rich-text.ts'
import { say } from '../say.ts'
import { en } from './en.ts'
import { pythonSuggestions } from './python.ts'
import { zhCn } from './zh-cn.ts'

export type RenderedExplanation = {
  /** `Proved stuck` and the like. */
  readonly title: string
  readonly headline: RichText
  readonly facts: readonly { readonly text: RichText; readonly refs: FactRefs }[]
  readonly rule: string
  readonly suggestion: RichText | null
}

const WORDS = { en, 'zh-CN': zhCn } as const

export function renderExplanation(
  explanation: Explanation,
  names: Names,
  language: Language,
): RenderedExplanation {
  const { headlines, facts, title } = WORDS[language]
  const suggestions =
    names.program === 'python'
      ? { ...WORDS[language].suggestions, ...pythonSuggestions[language] }
      : WORDS[language].suggestions
  const { headline, suggestion } = explanation
  return {
    title: title[explanation.verdict],
    headline: say(headlines, headline, names, language),
    facts: explanation.facts.map((fact) => ({ text: say(facts, fact, names, language), refs: fact.refs })),
    rule: explanation.rule,
    suggestion: suggestion === null ? null : say(suggestions, suggestion, names, language),
  }
}
