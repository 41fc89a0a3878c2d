/** Sentences in which the names can be told apart, so that a screen may colour and link them. */
import { namedIn } from './program-words.ts'
import type { ProgramLanguage } from './program-words.ts'
import { visibleLine } from './visible.ts'
import type { Term } from '#model/explain/codes.ts'

/** `term` is null for plain words. The spans' texts, put together, are `text`. */
export type Span = { readonly text: string; readonly term: Term | null }
export type RichText = { readonly text: string; readonly spans: readonly Span[] }

/** What things are called. A pid, a colour or a link is the screen's business. */
export type Names = {
  readonly name: (term: Term) => string
  /** What the program is written in; a lab's language when left out. */
  readonly program?: ProgramLanguage
}

/** Words of ours, and what the program says: its messages may hold anything. */
const plain = (text: string): Span => ({ text: visibleLine(text), term: null })

const MARK = /\uE000(\d+)\uE001/g

/** Stands for names while a sentence is made: each becomes a mark that no word contains. */
export class Marks {
  readonly #terms: Term[] = []

  mark(term: Term): string {
    this.#terms.push(term)
    return `\uE000${this.#terms.length - 1}\uE001`
  }

  /** The finished sentence, with the marks replaced by names. */
  fill(told: string, names: Names): RichText {
    const sentence = namedIn(told, names.program ?? 'typescript')
    const spans: Span[] = []
    let from = 0
    for (const match of sentence.matchAll(MARK)) {
      const term = this.#terms[Number(match[1])]
      if (match.index > from) spans.push(plain(sentence.slice(from, match.index)))
      if (term !== undefined) spans.push({ text: names.name(term), term })
      from = match.index + match[0].length
    }
    if (from < sentence.length) spans.push(plain(sentence.slice(from)))
    return { text: spans.map(({ text }) => text).join(''), spans }
  }
}
