/**
 * What Lockstep says when it refuses something is written in English where it refuses, and looked up here by whoever shows it. What
 * is filled in (names, paths, what the system says) stays as it is, and so does a sentence that is not known here.
 */
import type { Language } from '../language.ts'
import { zhCn } from './zh-cn.ts'

type Entry = { readonly pattern: RegExp; readonly text: string; readonly blanks: number }

let chinese: readonly Entry[] | null = null

/** Made when first needed. Of two that fit, the one with fewer blanks means it. */
function inChinese(): readonly Entry[] {
  chinese ??= zhCn
    .map(([english, text]) => ({ pattern: patternOf(english), text, blanks: english.split('{}').length - 1 }))
    .toSorted((a, b) => a.blanks - b.blanks)
  return chinese
}

export function refusalIn(language: Language, sentence: string): string {
  if (language === 'en') return sentence
  for (const { pattern, text } of inChinese()) {
    const found = pattern.exec(sentence)
    if (found === null) continue
    let at = 0
    return text.replaceAll('{}', () => found[++at] ?? '')
  }
  return sentence
}

function patternOf(english: string): RegExp {
  const parts = english.split('{}').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${parts.join('([^]*?)')}$`)
}
