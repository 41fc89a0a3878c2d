import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type ReportWords = typeof en
export const reportWords: Readonly<Record<Language, ReportWords>> = { en, 'zh-CN': zhCn }
