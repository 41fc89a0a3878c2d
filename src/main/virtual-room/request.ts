/** What the virtual room is asked, and what it answers: JSON, the request on its standard input, a line a message back. */
import type { PlayResult } from '#engine/play.ts'
import type { RunBudget } from '#engine/spending.ts'
import type { ScheduleEntry } from '#engine/schedule.ts'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'

import type { CompiledProgram } from '#program/compiled.ts'
import type { SchedulerSetting, VariantValues } from '#protocol/host.ts'
import type { FoldedRun } from '../folded-run.ts'

/** The room's descriptor for what it says. */
export const ROOM_SAYS = 3

export type RoomRequest = {
  readonly compiled: CompiledProgram
  readonly variants: VariantValues
  readonly seed: number
  readonly cpuCount: number
  readonly scheduler: SchedulerSetting
  readonly maxSteps: number
  readonly budget: RunBudget
  /** See `PlayOptions`. */
  readonly throughTurns?: boolean
}

type Happened<Events> = { readonly events: Events; readonly schedule: readonly ScheduleEntry[] }

/** What the room says: what has happened since it last spoke, and in the end how it ended. */
export type RoomMessage =
  | ({ readonly kind: 'happened' } & Happened<readonly WorldEvent[]>)
  | { readonly kind: 'played'; readonly result: PlayResult }
  /** The program could not even begin, or the room broke. */
  | { readonly kind: 'failed'; readonly message: string }

/** Whatever became of it: with what happened until then. */
export type RoomAnswer = Happened<EventList> & { readonly folded: FoldedRun } & (
    | { readonly kind: 'played'; readonly result: PlayResult }
    | { readonly kind: 'failed'; readonly message: string }
    /** It computed for too long without coming to an op, or was told to stop, and was ended. */
    | { readonly kind: 'overdue'; readonly isAsleep: boolean }
    | { readonly kind: 'interrupted' }
  )

/** One line of the room; null when it is no message. Whether each event is one of ours is found out by folding it. */
export function parseRoomMessage(line: string): RoomMessage | null {
  let raw: unknown
  try {
    raw = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof raw !== 'object' || raw === null || !('kind' in raw)) return null
  const has = (name: string, is: (value: unknown) => boolean) => is((raw as Record<string, unknown>)[name])
  const isRecord = (value: unknown) => typeof value === 'object' && value !== null && 'kind' in value
  const good =
    raw.kind === 'happened'
      ? has('events', Array.isArray) && has('schedule', Array.isArray)
      : raw.kind === 'played'
        ? has('result', isRecord)
        : raw.kind === 'failed' && has('message', (value) => typeof value === 'string')
  return good ? (raw as RoomMessage) : null
}
