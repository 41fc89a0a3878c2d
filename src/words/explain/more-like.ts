/** Behind a failure: how many others failed in the same way, and who they are. */
import type { Language } from '../language.ts'
import { count } from '../numbers.ts'

const NAMED = 3

const WORDS = {
  en: (n: number, names: readonly string[]) =>
    `And ${count(n)} more like it: ${names.join(', ')}${n > names.length ? ', …' : ''}`,
  'zh-CN': (n: number, names: readonly string[]) =>
    `另有 ${count(n)} 个与此相同：${names.join('、')}${n > names.length ? '……' : ''}`,
} as const

export const moreLike = (names: readonly string[], language: Language): string =>
  WORDS[language](names.length, names.slice(0, NAMED))
