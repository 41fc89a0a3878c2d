/** Parameters of codes as the word functions see them: names instead of ids, lists already joined in their language. */
import type { Term } from '#model/explain/codes.ts'

/** A list in words (`ada, ben and cho`), and how many it names. */
export type NamedList = { readonly list: string; readonly count: number }

export type Named<P> = {
  readonly [K in keyof P]: P[K] extends readonly Term[] ? NamedList : P[K] extends Term ? string : P[K]
}

/** One function for each code. */
export type WordsFor<M> = { readonly [C in keyof M]: (params: Named<M[C]>) => string }
