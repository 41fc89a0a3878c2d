/** A question before a step, in sentences. */
import type { Question } from '#predict/question.ts'
import type { Language } from '../language.ts'
import type { Names, RichText } from '../rich-text.ts'
import { say } from '../say.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

const WORDS = { en, 'zh-CN': zhCn } as const

export type RenderedQuestion = {
  readonly ask: RichText
  readonly answers: readonly { readonly id: string; readonly text: RichText }[]
  readonly why: RichText
}

export function renderQuestion(question: Question, names: Names, language: Language): RenderedQuestion {
  const { ask, answer, why } = WORDS[language]
  return {
    ask: say(ask, question.ask, names, language),
    answers: question.options.map(({ id, answer: one }) => ({ id, text: say(answer, one, names, language) })),
    why: say(why, question.why, names, language),
  }
}
