/** Who knows about a program's text. Both kinds answer later: one is a worker. */
import type { Call, Hover, Options, Text } from '#language/answers.ts'

export type Answerer = {
  options(text: Text, at: number): Promise<Options | null>
  hover(text: Text, at: number): Promise<Hover | null>
  call(text: Text, at: number): Promise<Call | null>
}

export type Question = {
  readonly id: number
  readonly kind: keyof Answerer
  readonly text: Text
  readonly at: number
}

export type Answer = { readonly id: number; readonly answer: Options | Hover | Call | null }
