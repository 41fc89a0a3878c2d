/** Who picks next. A scheduler sees the world and its enabled threads, the one that has waited longest first, and names one. */
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { ScheduleEntry } from './schedule.ts'

export type Choice =
  | { readonly kind: 'step'; readonly entry: ScheduleEntry }
  /** A recorded schedule names a thread that cannot go: the program is not the one that was recorded. */
  | { readonly kind: 'misfit'; readonly entry: ScheduleEntry; readonly at: number }

export type Scheduler = { pick(enabled: readonly ThreadId[], world: World): Choice | null }

/** One that can be asked beforehand: `peek` says what `pick` would, and changes nothing. */
export type ForeseeingScheduler = Scheduler & { peek: Scheduler['pick'] }
