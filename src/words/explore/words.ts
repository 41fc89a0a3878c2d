import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export type ExploreWords = typeof en

export const exploreWords: Readonly<Record<Language, ExploreWords>> = { en, 'zh-CN': zhCn }
