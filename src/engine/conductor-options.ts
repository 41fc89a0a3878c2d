/** What a conductor is given. */
import type { TurnsWatch } from '#model/turns/watch.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import type { HostEvents, ProcessHost } from './process-host.ts'
import type { WallClock } from './wall-clock.ts'

export type ConductorOptions = {
  readonly host: (events: HostEvents) => ProcessHost
  /** Called with each event and the world that it left. */
  readonly onEvent?: (event: WorldEvent, world: World) => void
  /** Called with each batch of events right after they have happened. */
  readonly onEvents?: (events: readonly WorldEvent[]) => void
  /** Needed where processes wait for the outside; without it nobody waits for them. */
  readonly wall?: WallClock
  /** Tells loops without an end; null where the programs can see more than the run does (a clock of their own). */
  readonly turns?: TurnsWatch | null
  /** Its programs have clocks of their own: while they turn, time passes (WF8). */
  readonly hasClocks?: boolean
  /** Its clock goes as `wall` does: sleeps take as long as they say. */
  readonly inRealTime?: boolean
}
