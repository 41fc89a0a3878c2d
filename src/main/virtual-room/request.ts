/** What the virtual room is asked, and what it answers; both are plain data that cross a thread boundary. */
import type { PlayResult } from '#engine/play.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { CompiledProgram } from '#program/compiled.ts'
import type { SchedulerSetting, VariantValues } from '#protocol/host.ts'

export type RoomRequest = {
  readonly compiled: CompiledProgram
  readonly variants: VariantValues
  readonly seed: number
  readonly scheduler: SchedulerSetting
  readonly maxSteps: number
}

export type RoomAnswer =
  | {
      readonly kind: 'played'
      readonly result: PlayResult
      readonly events: readonly WorldEvent[]
      readonly schedule: readonly ScheduleEntry[]
    }
  /** The program could not even begin, or the room broke. */
  | { readonly kind: 'failed'; readonly message: string }
  /** It computed for too long without coming to an op, and was ended. */
  | { readonly kind: 'overdue' }

/** What the room's thread says: that it still takes steps, and in the end its answer. */
export type RoomMessage = RoomAnswer | { readonly kind: 'steps' }
