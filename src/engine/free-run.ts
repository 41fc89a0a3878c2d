/**
 * Lets processes run in parallel: every op is granted as soon as it arrives and is enabled, unless it would meet one under way
 * on the same kernel object. Each grant is a step of one op, so the recorded schedule leads the same way again.
 */
import { canGo, enabledThreads } from '#model/enabled.ts'
import { isMomentOver } from '#model/moment.ts'
import { itemOf } from '#model/tables/table.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { objectsOf } from './in-flight.ts'
import type { InFlight } from './in-flight.ts'
import type { UnderWay } from './under-way.ts'

/** What a free run asks of the conductor. */
export type FreeRunHost = {
  world(): World
  hasDiverged(): boolean
  /** Those who can still go go round for ever. */
  isInTurns(): boolean
  /** Takes note of what those who have come back said. */
  noteArrivals(): void
  /** Grants the thread's op as a step of its own; false when it is not enabled. */
  step(thread: ThreadId): boolean
  /** Moves time on; false when there is nothing to move it to. */
  advanceClock(): boolean
  /** Whether the wall's clock will let somebody go on, who is to be pumped then. */
  waitsForTime(): boolean
}

export class FreeRun {
  readonly #host: FreeRunHost
  readonly #underWay: UnderWay
  readonly #inFlight: InFlight
  /** Set while the run goes freely; called when it has come to its end or was stopped. */
  #over: (() => void) | null = null
  #isPumping = false

  constructor(host: FreeRunHost, underWay: UnderWay, inFlight: InFlight) {
    this.#host = host
    this.#underWay = underWay
    this.#inFlight = inFlight
  }

  isOn(): boolean {
    return this.#over !== null
  }

  /** Resolves when nothing can go any more, or after `stop`. */
  run(): Promise<void> {
    return new Promise((resolve) => {
      this.#over = resolve
      this.pump()
    })
  }

  stop(): void {
    const over = this.#over
    this.#over = null
    over?.()
  }

  /** One round: notes who has come back, grants all that can go side by side, and moves time when all wait. */
  pump(): void {
    // A host may answer while it is being told: the round under way sees to that.
    if (this.#isPumping) return
    this.#isPumping = true
    try {
      for (let moved = true; moved && this.#over !== null && !this.#host.hasDiverged();)
        moved = this.#pumpOnce()
    } finally {
      this.#isPumping = false
    }
    if (this.#host.hasDiverged()) this.stop()
  }

  /** Whether anything has moved. */
  #pumpOnce(): boolean {
    this.#host.noteArrivals()
    // Whoever has just come may be what it was to be stopped at.
    if (this.#over === null) return false
    if (this.#underWay.isPreparing()) return false
    if (this.#host.isInTurns()) {
      this.stop()
      return false
    }
    let moved = false
    for (const thread of enabledThreads(this.#host.world())) {
      // Time has its turn as soon as everybody is back.
      if (isMomentOver(this.#host.world())) break
      if (this.#over === null) return false
      moved = this.#grant(thread) || moved
    }
    const quiet = this.#underWay.isQuiet()
    if (!moved && quiet) moved = this.#host.advanceClock()
    // The wall's clock goes on whoever computes.
    const waits = this.#host.waitsForTime()
    if (!moved && quiet && !waits) this.stop()
    return moved
  }

  #grant(thread: ThreadId): boolean {
    const world = this.#host.world()
    const state = itemOf(world.threads, thread)?.state
    if (state?.kind !== 'at-op' || this.#underWay.isPerforming(thread) || !canGo(world, thread)) return false
    const objects = objectsOf(world, thread, state.op)
    if (this.#inFlight.clashes(objects)) return false
    this.#inFlight.begin(thread, objects)
    if (state.op.kind === 'process.start') this.#inFlight.begin(mainThreadOf(state.op.child), objects)
    return this.#host.step(thread)
  }
}
