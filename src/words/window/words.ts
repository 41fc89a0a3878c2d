import { en } from './en/en.ts'
import { zhCn } from './zh-cn/zh-cn.ts'

/** All words of the app. A language that lacks one, or has one too many, does not compile. */
export type Words = typeof en

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

export const dictionaries: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCn }

/** The first language of `wanted` (as in `navigator.languages`) that the app speaks; English when there is none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
