/** What a replay file has in it: texts and pieces of markup, each once, and which of them are shown at each moment. */

/** Its number among `texts`. */
export type TextNumber = number

export type ReplayMoment = {
  /** Pieces of the picture, from below. */
  readonly picture: readonly TextNumber[]
  /** What was done in its step. */
  readonly act: TextNumber
  /** The picture in words, the explanation, what has been printed so far: markup. */
  readonly words: TextNumber
  readonly why: TextNumber
  readonly output: TextNumber
  /** The line of the program that the step came from. */
  readonly line: number | null
}

export type ReplaySpeech = {
  readonly moments: readonly ReplayMoment[]
  /** What stands on the page itself, by the `data-word` of its element; `aria` for those without a text. */
  readonly words: Readonly<Record<string, string>>
  /** `step 3 of 12`, with `{n}` where the number goes. */
  readonly position: string
}

export type ReplayData = {
  /** The step of the first moment. */
  readonly from: number
  readonly texts: readonly string[]
  readonly languages: Readonly<Record<string, ReplaySpeech>>
}
