/** What a search is asked for, and what it finds. */
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Outcome, SearchEnd, Ways } from '#protocol/explored.ts'
import type { Actor } from './actor.ts'
import type { Helpers } from './divided.ts'
import type { Promela } from './promela/promela.ts'
import type { WalkKind } from './search/walk.ts'
import type { Alarm, Repeatable } from './teach/teacher.ts'

export type Strategy = 'auto' | 'dpor' | WalkKind

/** What is asked, as it can be written down. */
export type SearchSetting = {
  readonly seed: number
  /** `auto`: some walks by chance, then all orders, and where these are too many, all with few preemptions. */
  readonly strategy: Strategy
  /** All orders with at most so many preemptions; null for no bound. */
  readonly bound: number | null
  readonly maxExecutions: number
  readonly maxMs: number
  /** An order is broken off after so many moves. */
  readonly maxDepth: number
  /** How many processes may be killed from outside in one order. */
  readonly kills: number
  /** Where all orders were played, all situations are looked at, if there are no more than so many. */
  readonly mostSituations: number
  /** Whether the program is to be written in Promela, from these situations. Left out: no. */
  readonly promela?: boolean
}

export type ExploreOptions = SearchSetting & {
  readonly program: Repeatable
  /** Wall milliseconds, from any moment on. */
  readonly nowMs: () => number
  /** Gives way to others; called every few milliseconds. */
  readonly rest: () => Promise<void>
  readonly cancelled: () => boolean
  /** Rings when a process has computed for too long since the call. */
  readonly overdue: () => Alarm
  readonly onProgress?: (progress: ExploreProgress) => void
  /** Other cores, for a search that takes long. Left out: none. */
  readonly helpers?: Helpers
  /** After so many orders what is left is divided into parts; `DIVIDED_AFTER` when left out. The answer does not depend on who plays them. */
  readonly dividedAfter?: number
  /** Nobody tells what the program's threads share, what its children inherit, and when it reads its clocks (`Premises.opaque`). */
  readonly opaque?: boolean
  /**
   * Plays what is to be told once more, where the program is at home; what has happened there, null when it came to something
   * else, or that it was called off. Left out: the search runs the program along it itself.
   */
  readonly confirm?: (
    outcome: Outcome,
    schedule: readonly ScheduleEntry[],
  ) => Promise<Confirmed | 'broken off' | null>
}

export type Confirmed = { readonly events: () => readonly WorldEvent[] }

export type ExploreProgress = {
  readonly executions: number
  readonly runs: number
  readonly outcomes: readonly FoundOutcome[]
}

export type FoundOutcome = Outcome & {
  /** How many of the orders that were played end like this. */
  readonly count: number
  /** Steps of the schedule. */
  readonly steps: number
  /** Leads to it on real processes; null where somebody has to be killed on the way. */
  readonly schedule: readonly ScheduleEntry[] | null
  readonly path: readonly Actor[]
  /** All that happens on the way, so that it can be shown and explained; null while the search goes on, and beyond `MOST_EVENTS`. */
  readonly events: readonly WorldEvent[] | null
  /** Steps taken at the last moment at which another outcome could still be met; null when that is not known, or there is no other. */
  readonly decisiveStep: number | null
}

export type Explored = {
  readonly executions: number
  /** All orders were played, or (`bound`) all with so few preemptions. */
  readonly complete: boolean
  readonly bound: number | null
  /** What is bad first, then what takes the fewest steps. */
  readonly outcomes: readonly FoundOutcome[]
  /** Orders a second of search, runs of the program included; null when it was too short to say. */
  readonly perSecond: number | null
  /** How often the program was run, and how many of its announcements are known. */
  readonly runs: number
  readonly learned: number
  /** Orders that were given up because all that could go on had been played. */
  readonly redundant: number
  /** Why the search ended before all was played; null when it did not. */
  readonly stopped: SearchEnd['stopped']
  /** Outcomes that were met in the model, and have not come again when they were to be confirmed. */
  readonly unconfirmed: number
  /** Processes whose threads could not be told apart by what they were answered. */
  readonly merged: readonly ProcessId[]
  /** Null where not all orders were played, and where there are too many situations. */
  readonly ways: Ways | null
  /** Null where it was not asked for, and where `ways` is null. */
  readonly promela: Promela | null
}
