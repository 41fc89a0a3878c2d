/** A warning as a sentence. */
import type { Lint } from '#model/lints/lint.ts'
import type { Language } from '../language.ts'
import type { Names, RichText } from '../rich-text.ts'
import { say } from '../say.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

const WORDS = { en, 'zh-CN': zhCn } as const

export function renderLint(lint: Lint, names: Names, language: Language): RichText {
  return say(WORDS[language], lint, names, language)
}
