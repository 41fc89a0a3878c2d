import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type ExportWords = typeof en
export const exportWords: Readonly<Record<Language, ExportWords>> = { en, 'zh-CN': zhCn }
