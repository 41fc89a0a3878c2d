/** A recorded case and its outcome, in the very shape of the cases files (docs/conformance.md). */
import type { Json } from '#model/vocabulary/json.ts'

export type ConformanceCase = {
  readonly id: string
  readonly title: string
  readonly start_method: 'fork' | 'spawn' | 'forkserver'
  /** Seconds that one unit of time took in the recording; a run in virtual time does not need it. */
  readonly time_unit_s: number
  readonly note?: string
  /** The recorder runs it with nothing beside it. */
  readonly alone?: boolean
  /** Program name → ops. */
  readonly programs: Readonly<Record<string, readonly CaseOp[]>>
  /** Absent as long as nothing was recorded. */
  readonly expect?: CaseOutcome
}

/** `[name, argument, …, options?]`; a JSON object at the end is the options. */
export type CaseOp = readonly Json[]

export type CaseOutcome = {
  /** Every process that was started, by its path. */
  readonly processes: Readonly<Record<string, ProcessOutcome>>
  /** Every task and callback that began, by its path; absent if there was none. */
  readonly tasks?: Readonly<Record<string, readonly OpOutcome[]>>
  /** Paths of the processes that never ended, sorted. */
  readonly hung: readonly string[]
}

export type ProcessOutcome = {
  /** As its parent sees it: negative for a signal, null if it never ended. */
  readonly exit: number | null
  readonly ops: readonly OpOutcome[]
}

/** `i` is the op's index in its program, such as `3` or `3.0.1`. */
export type OpOutcome = { readonly i: string; readonly op: string } & (
  | { readonly ok: Json }
  | { readonly raise: string }
  /** Still pending in a living process when nothing moved any more. */
  | { readonly blocked: true }
  /** Its process ended in the middle of it. */
  | { readonly died: true }
)
