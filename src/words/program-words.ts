/**
 * What the library's names are in the program's own language. Sentences name them as a lab has them, by `api`; in a Python program
 * they are Python's.
 */
export type ProgramLanguage = 'typescript' | 'python'

export const languageOfFile = (file: string): ProgramLanguage =>
  /\.pyw?$/i.test(file) ? 'python' : 'typescript'

/** Stands around a name until the sentence is told; no word contains these. */
const NAME = /\uE002([^\uE003]*)\uE003/g

/** A name of the library, or a word of the language, in a sentence: `taskDone`, `joinThread()`, `null`. */
export const api = (name: string): string => `\uE002${name}\uE003`

export const namedIn = (sentence: string, language: ProgramLanguage): string =>
  sentence.replace(NAME, (_, name: string) => (language === 'python' ? inPython(name) : name))

const WORDS: ReadonlyMap<string, string> = new Map([
  ['null', 'None'],
  ['===', 'is'],
  ['false', 'False'],
  ['with()', 'with'],
])

/** `cancelJoinThread()` is `cancel_join_thread()`; names of classes are the same. */
function inPython(name: string): string {
  return WORDS.get(name) ?? name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
