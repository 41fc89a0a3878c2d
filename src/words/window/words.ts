import type { Language } from '../language.ts'
import { en } from './en/en.ts'
import { zhCn } from './zh-cn/zh-cn.ts'

/** All words of the app. A language that lacks one, or has one too many, does not compile. */
export type Words = typeof en

export const dictionaries: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCn }

/** The language that words are in. */
export const languageOf = (words: Words): Language => (words === dictionaries['zh-CN'] ? 'zh-CN' : 'en')
