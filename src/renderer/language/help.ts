/** What the editor's extensions know of the text that they help with. */
import type { Text } from '#language/answers.ts'
import type { Answerer } from './answerer.ts'
import type { Said } from './cards.ts'

export type Help = {
  readonly answerer: Answerer
  /** The file that a text is of. */
  readonly textOf: (doc: string) => Text
  readonly said: () => Said
  /** Whether whoever answers is still on the way to its first answer. */
  readonly isStarting: () => boolean
}
