/** What is said of the ways in which the orders of a program end: the search finds them, windows and reports show them. */
import type { WorldEvent } from '#model/vocabulary/events.ts'

export type OutcomeKind =
  | 'ended'
  /** Some process is stuck for ever. */
  | 'stuck'
  /** An error that nobody caught, or a crash. */
  | 'error'
  /** Somebody does the same again and again, and nothing that lives can change what it is answered. */
  | 'turns'
  /** The order was broken off: it had become too long. */
  | 'limit'

/** Two ends are the same outcome when none of this differs. */
export type Outcome = {
  readonly kind: OutcomeKind
  /** Names of the processes that are stuck, or turn for ever, in the order in which they were made. */
  readonly stuck: readonly string[]
  /** What each process printed, processes in the order in which they were made. */
  readonly prints: readonly { readonly process: string; readonly text: string }[]
  /** Exit codes of processes that have ended, by name; a name that several have is told apart by its id. */
  readonly exitcodes: Readonly<Record<string, number>>
}

/** Something that a program should not come to. */
export function isBad({ kind }: Pick<Outcome, 'kind'>): boolean {
  return kind === 'stuck' || kind === 'error' || kind === 'turns'
}

/** An outcome as a window is told of it. */
export type FoundEnd = Outcome & {
  /** How many of the orders that were played end like this. */
  readonly count: number
  /** Steps of the schedule. */
  readonly steps: number
  /** As `lockstep run --schedule` takes it; null where somebody has to be killed from outside on the way. */
  readonly schedule: string | null
  /** Steps taken at the last moment at which another outcome could still be met; null when nobody knows (yet), or there is no other. */
  readonly decisiveStep: number | null
  /** All that happens on the way; null while the search goes on. */
  readonly events: readonly WorldEvent[] | null
}

export type SearchNews = {
  readonly executions: number
  /** How often the program itself was run for it. */
  readonly runs: number
  readonly ends: readonly FoundEnd[]
  /** Null while it goes on. */
  readonly over: SearchEnd | null
}

export type SearchEnd = {
  /** All orders were played, or (`bound`) all with so few preemptions. */
  readonly complete: boolean
  readonly bound: number | null
  readonly perSecond: number
  /** Why the search ended before all was played; null when it did not. */
  readonly stopped: 'time' | 'executions' | 'cancelled' | 'depth' | null
}
