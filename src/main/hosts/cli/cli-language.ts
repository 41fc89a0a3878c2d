/** The language that the command line speaks: `--lang`, else what the surroundings say (`LC_ALL`, `LC_MESSAGES`, `LANG`). */
import { chooseLanguage } from '#words/language.ts'
import type { Language } from '#words/language.ts'

type Surroundings = Readonly<Record<string, string | undefined>>

/** Before the command line is read, as its help is in that language too. */
export function languageOf(args: readonly string[], env: Surroundings): Language {
  const own = args.indexOf('--')
  const mine = own < 0 ? args : args.slice(0, own)
  const at = mine.indexOf('--lang')
  const given = at < 0 ? mine.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) : mine[at + 1]
  const wanted = given ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  // As POSIX writes it: `zh_CN.UTF-8`.
  return chooseLanguage([wanted.replace('_', '-')])
}

let spoken: Language = 'en'

/** Once, at the start of the program. */
export function speak(language: Language): void {
  spoken = language
}

export function spokenLanguage(): Language {
  return spoken
}
