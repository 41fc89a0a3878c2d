/** What the process that explores is asked, and what it answers: JSON lines, the request first, on its standard input. */
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { Explored, FoundOutcome, SearchSetting } from '#explore/asked.ts'
import type { Outcome } from '#protocol/explored.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import type { VariantValues } from '#protocol/host.ts'

export type ExploreRequest = SearchSetting & {
  readonly compiled: CompiledProgram
  readonly variants: VariantValues
  readonly cpuCount: number
  /** Wall milliseconds that a process may compute without coming to an op. */
  readonly computeMs: number
  /** On how many cores a search that takes long is carried on, the first one included. */
  readonly jobs: number
}

/** The first line to a room that is to help with a search, in the place of a request. Then come lines of `ToHelper`, and it says `FromHelper`. */
export const HELP = 'help'

/** A line to the room that searches: what one of its helpers has said. */
export type HelperSaid = { readonly helper: number; readonly said: string }

/** The line that ends a search early; what it has found is told. */
export const CANCEL = 'cancel'

export type FoundSoFar = Outcome & {
  readonly count: number
  readonly steps: number
  readonly schedule: readonly ScheduleEntry[] | null
}

export type ExploreMessage =
  | {
      readonly kind: 'progress'
      readonly executions: number
      readonly runs: number
      readonly outcomes: readonly FoundSoFar[]
    }
  /** Opens a helper, tells it a line, or ends it; the room that searches numbers them. */
  | { readonly kind: 'open'; readonly helper: number }
  | { readonly kind: 'close'; readonly helper: number }
  | { readonly kind: 'tell'; readonly helper: number; readonly line: string }
  | { readonly kind: 'explored'; readonly explored: Explored }
  | { readonly kind: 'failed'; readonly message: string }

export function soFar({ kind, stuck, prints, exitcodes, count, steps, schedule }: FoundOutcome): FoundSoFar {
  return { kind, stuck, prints, exitcodes, count, steps, schedule }
}
