/** Explanations in Simplified Chinese. */
import type { en } from './en.ts'
import { facts } from './zh-cn/facts.ts'
import { headlines } from './zh-cn/headlines.ts'
import { suggestions } from './zh-cn/suggestions.ts'

const title = {
  proved: '证明卡死',
  suspected: '卡住，除非有谁插手',
  waiting: '等待中',
  turns: '永远打转',
  failed: '未捕获的错误',
} as const

export const zhCn: WordsOf = { headlines, facts, suggestions, title }

type WordsOf = {
  readonly [K in keyof typeof en]: K extends 'title'
    ? Readonly<Record<keyof (typeof en)['title'], string>>
    : (typeof en)[K]
}
