import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type GradingWords = typeof en

export const gradingWords: Readonly<Record<Language, GradingWords>> = { en, 'zh-CN': zhCn }
