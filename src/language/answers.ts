/** What the editor asks of a program's text, and what it is told: plain data, from whichever language. */

/** A program as it stands in the editor. `name` says its language by its ending. */
export type Text = { readonly name: string; readonly text: string }

export type OptionKind = 'function' | 'class' | 'member' | 'property' | 'variable' | 'type' | 'keyword'

/** A name that may stand there. */
export type Option = {
  readonly label: string
  readonly kind: OptionKind
  /** What it is: empty where only the name is known. */
  readonly signature: string
  /** The first sentence of its documentation; may be empty. */
  readonly says: string
  /** Names of the language itself come after those of the program and the library. */
  readonly rank: 'near' | 'far'
  /** The import that has to be written for it; left out where the name is there already. */
  readonly adds?: Adds
}

/** A text that is written at another place of the program, when the name is taken. `module`: where the name comes from. */
export type Adds = { readonly at: number; readonly text: string; readonly module: string }

/** `from`: where the word begins that the options stand for. */
export type Options = { readonly from: number; readonly options: readonly Option[] }

/** What is said of the name at a place. */
export type Hover = {
  readonly from: number
  readonly to: number
  readonly signature: string
  readonly says: string
  readonly parameters: readonly Parameter[]
  /** Numbers in docs/semantics.md, as the documentation cites them. */
  readonly rules: readonly string[]
}

export type Parameter = { readonly name: string; readonly says: string }

/** The call whose parentheses a place is in. */
export type Call = {
  /** What stands before the first parameter, between two, and after the last. */
  readonly before: string
  readonly parameters: readonly (Parameter & { readonly text: string })[]
  readonly after: string
  /** The parameter at the place; null where the call takes no further one. */
  readonly active: number | null
  readonly says: string
}
