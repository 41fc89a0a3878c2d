import type { Language } from '../language.ts'
import { en } from './en.ts'
import { zhCn } from './zh-cn.ts'

export const newCourseWords: Readonly<Record<Language, typeof en>> = { en, 'zh-CN': zhCn }
