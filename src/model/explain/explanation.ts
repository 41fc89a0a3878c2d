/** An explanation as data: one sentence, the facts in order, the rule, a change that would help. Nothing in it is prose. */
import type { EndName, Handle, ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Descriptor } from '../vocabulary/world.ts'
import type { Headline, Suggestion } from './codes.ts'
import type { FactBody } from './fact-codes.ts'

/** Where a fact can be looked at: a node of the picture, a moment, a line of the program. */
export type FactRefs = {
  readonly process: ProcessId | null
  readonly thread: ThreadId | null
  readonly object: ObjectId | null
  readonly step: number | null
  readonly line: number | null
  /** The file of `line`, where it is not the entry. */
  readonly file?: string
}

export type Fact = FactBody & { readonly refs: FactRefs }

/**
 * The end-of-file ledger: every copy of the end whose closing would end the wait, open or not. For a blocked reader these are
 * write ends, for a blocked writer read ends.
 */
export type Ledger = {
  readonly pipe: ObjectId
  readonly end: EndName
  readonly side: 'write' | 'read'
  readonly rows: readonly LedgerRow[]
}

export type LedgerRow = {
  readonly process: ProcessId
  readonly handle: Handle
  /** The descriptor's number in its process. */
  readonly number: number
  readonly cameBy: Descriptor['origin']
  /** Sends through a write end, receives through a read end. */
  readonly used: number
  readonly open: boolean
  readonly closedAtStep: number | null
  /** It only keeps the end alive while it travels in a message. */
  readonly travelling: boolean
  /** Whether closing it would end the wait: by itself, together with all other open ones, or not (it is closed). */
  readonly wouldEnd: 'alone' | 'with-others' | 'no'
}

/** The tasks of the pool or executor whose results are waited for, in the order of their making. */
export type TaskStrip = {
  readonly of: ObjectId
  readonly tasks: readonly {
    readonly id: string
    readonly text: string
    readonly state: 'waits' | 'runs' | 'done' | 'failed' | 'cancelled' | 'lost'
    readonly by: ThreadId | null
  }[]
}

export type Explanation = {
  /**
   * `proved`: nothing alive can free them. `suspected`: only somebody who is not meant to could. `waiting`: a mere wait. `turns`:
   * they go on, and get nowhere for ever. `failed`: nobody caught an error.
   */
  readonly verdict: 'proved' | 'suspected' | 'waiting' | 'turns' | 'failed'
  readonly processes: readonly ProcessId[]
  readonly headline: Headline
  readonly facts: readonly Fact[]
  readonly ledger: Ledger | null
  readonly tasks: TaskStrip | null
  /** Number in docs/semantics.md. */
  readonly rule: string
  readonly suggestion: Suggestion | null
  /** The step at which the last of them came to its wait. */
  readonly sinceStep: number
}
