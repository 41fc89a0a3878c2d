/** What is said of the ways in which the orders of a program end: the search finds them, windows and reports show them. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { Call } from '#model/vocabulary/ops.ts'

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

/** A moment, and the moves after which less can happen than from it. */
export type ChoiceNode = {
  /** Which outcomes can be met, by their places in the list of outcomes. */
  readonly open: readonly number[]
  readonly ways: readonly ChoiceWay[]
  /** So many more that are not told. */
  readonly more: number
}

/** A move that decides something. */
export type ChoiceWay = {
  /** Whose call it is; null: the clock moves on. */
  readonly process: string | null
  readonly call: Call | null
  /** Leads to the moment before it. */
  readonly schedule: string
  readonly steps: number
  readonly to: ChoiceNode
}

/** What may still become of a small program, from each situation that it can come to. */
export type Ways = {
  readonly outcomes: readonly Outcome[]
  /** Who moves: threads, and the clock. */
  readonly actors: readonly string[]
  /** Of each situation, the beginning first: an actor and the situation that it leads to, by turns. */
  readonly moves: readonly (readonly number[])[]
  /** Of each situation: how many ops have been announced. */
  readonly announced: readonly number[]
  /** Of each situation: which of `sets` can be met. */
  readonly open: readonly number[]
  /** Places in the list of outcomes. */
  readonly sets: readonly (readonly number[])[]
  readonly tree: ChoiceNode
}

export type SearchNews = {
  readonly executions: number
  /** How often the program itself was run for it. */
  readonly runs: number
  /** What is bad first, then what takes the fewest steps. */
  readonly ends: readonly FoundEnd[]
  /** Null while it goes on. */
  readonly over: SearchEnd | null
  /** Null while it goes on, and where there are too many situations. */
  readonly tree: ChoiceNode | null
}

export type SearchEnd = {
  /** All orders were played, or (`bound`) all with so few preemptions. */
  readonly complete: boolean
  readonly bound: number | null
  /** Null when it was too short to say. */
  readonly perSecond: number | null
  /**
   * Why the search ended before all was played; null when it did not. `unsure`: it took all for played, and something had been met
   * besides that none of these orders comes to.
   */
  readonly stopped: 'time' | 'executions' | 'cancelled' | 'depth' | 'unsure' | null
  /** Of a Python program: so many orders did not come to the same when they were played again. Left out: none. */
  readonly unconfirmed?: number
  /** Of a Python program: why its orders were chosen by chance. Left out: all were to be played. */
  readonly byChance?: Unlearned
}

/** What a program depends on that nobody tells: what its processes do cannot be learned then. */
export type Unlearned =
  /** Time of the wall, standard input, other programs' doings. */
  | 'outside'
  | 'sockets'
  | 'signals'
  /** Shared memory whose cells nobody tells. */
  | 'memory'
  /** Files that it writes. */
  | 'files'
  /** Programs that it starts. */
  | 'programs'
  /** A loop that may turn for ever. */
  | 'turns'
  /** It computes for long between two ops. */
  | 'computes'
  /** It does not do the same in each run. */
  | 'differs'
