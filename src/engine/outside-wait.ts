/** A run's wait for what is not of it, in wall time. */
import type { WallClock } from './wall-clock.ts'

export class OutsideWait {
  readonly #wall: WallClock | null
  /** Set while the run waits: since when (wall time), and whom to tell. */
  #waiting: { readonly sinceMs: number; readonly tell: () => void } | null = null

  /** Without a clock nobody waits. */
  constructor(wall: WallClock | null) {
    this.#wall = wall
  }

  hasClock(): boolean {
    return this.#wall !== null
  }

  /** Resolves after so long, or when told. The wait goes on until it is `over`. */
  async begin(limitMs: number): Promise<void> {
    if (this.#wall === null) return
    const { over, cancel } = this.#wall.wait(limitMs)
    this.#waiting = { sinceMs: this.#wall.nowMs(), tell: cancel }
    await over
  }

  over(): void {
    this.#waiting = null
  }

  /** Something is ready, or nobody needs to wait any more. */
  tell(): void {
    this.#waiting?.tell()
  }

  /** Wall time since this was last asked; 0 while nobody waits. */
  takePassedMs(): number {
    if (this.#waiting === null) return 0
    const { sinceMs } = this.#waiting
    const nowMs = this.#wall?.nowMs() ?? sinceMs
    this.#waiting = { ...this.#waiting, sinceMs: nowMs }
    return nowMs - sinceMs
  }
}
