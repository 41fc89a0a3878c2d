/** Runs that turn for ever: loops that do the same again and again, while nothing that lives can change what they are answered (WF7). */
import type { ThreadId } from '../vocabulary/ids.ts'
import type { Json } from '../vocabulary/json.ts'
import type { Call, Op } from '../vocabulary/ops.ts'
import type { Replaced } from './replaced.ts'

/** One op of a round, and what it came to. */
export type Deed = {
  readonly op: Op
  readonly call: Call | null
  readonly answer:
    { readonly kind: 'returned'; readonly value: Json } | { readonly kind: 'raised'; readonly error: string }
}

export type TurningThread = {
  readonly thread: ThreadId
  /** What it does in one round. */
  readonly round: readonly Deed[]
  /** How many rounds were all the same. */
  readonly rounds: number
  /** The step in which the first of them began. */
  readonly sinceStep: number
}

export type Turns = {
  /** No loop of anybody's, but a pool that replaces its workers one after the other (WF11); null for loops. */
  readonly replaced: Replaced | null
  /** Everyone who is not blocked for ever. */
  readonly threads: readonly TurningThread[]
  /** Only threads of the library turn, beside a set that is proved stuck: it is that set that a person has to look at. */
  readonly aside: boolean
  /** When the last of them came into a loop. */
  readonly sinceStep: number
}
