/** How a run's clock goes: by itself from deadline to deadline, on while a program with clocks of its own turns, or as the wall's does. */
import type { Turns } from '#model/turns/turns.ts'
import type { TurnsWatch } from '#model/turns/watch.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'
import { TurnsPatience } from './turns-patience.ts'
import type { WallClock } from './wall-clock.ts'

type AdvanceClock = Extract<Transition, { readonly kind: 'advance-clock' }>

export class RunClock {
  readonly #wall: WallClock | null
  readonly #hasClocks: boolean
  readonly #patience: TurnsPatience | null
  readonly #beganMs: number
  #cancel = () => {}
  #alarm: { readonly atMs: number } | null = null

  /** `wall`: the clock that it follows, if it follows any. */
  constructor(wall: WallClock | null, hasClocks: boolean) {
    this.#wall = wall
    this.#hasClocks = hasClocks
    this.#beganMs = wall?.nowMs() ?? 0
    // In real time time passes anyway.
    this.#patience = hasClocks && wall === null ? new TurnsPatience() : null
  }

  get isReal(): boolean {
    return this.#wall !== null
  }

  /** How it has to be moved before a step; null when it stands. `watch`: who knows whether somebody turns. */
  due(world: World, watch: Pick<TurnsWatch, 'look' | 'changedAtStep'> | null): AdvanceClock | null {
    if (this.#wall !== null) return { kind: 'advance-clock', toMs: this.#wall.nowMs() - this.#beganMs }
    const passMs = (watch && this.#patience?.passes(watch.look(world), world, watch.changedAtStep)) ?? 0
    return passMs > 0 ? { kind: 'advance-clock', toMs: world.clockMs + passMs, beyond: true } : null
  }

  /**
   * Whether those who turn have had all the time that they may wait for; in real time nobody can give them that (WF8). A pool that
   * replaces its workers waits for none (WF11), and neither does who is proved stuck beside threads of the library.
   */
  believes(world: World, turns: Turns | null = null): boolean {
    if ((turns?.replaced || turns?.aside) && !this.isReal) return true
    return this.#patience?.isOver(world) ?? !this.#hasClocks
  }

  /** In real time resolves when the wall has come to this moment; else at once. */
  async until(deadlineMs: number | null): Promise<void> {
    if (this.#wall === null || deadlineMs === null) return
    const { over, cancel } = this.#wall.wait(Math.max(0, deadlineMs - this.#wall.nowMs() + this.#beganMs))
    this.#cancel = cancel
    await over
    this.#cancel = () => {}
  }

  /** In real time, while nobody can go: calls `ring` at the deadline. Whether it will. */
  wakeAt(deadlineMs: number | null, ring: () => void): boolean {
    if (this.#wall === null || deadlineMs === null) return false
    if (this.#alarm?.atMs === deadlineMs) return true
    this.#cancel()
    const alarm = (this.#alarm = { atMs: deadlineMs })
    void this.until(deadlineMs).then(() => {
      if (this.#alarm !== alarm) return
      this.#alarm = null
      ring()
    })
    return true
  }

  /** Nobody waits for it any more. */
  end(): void {
    this.#alarm = null
    this.#cancel()
  }
}
