/**
 * A program with clocks of its own may turn until a time has come, and nobody sees it look at the clock. So while it turns time
 * passes, a little after each few rounds; only when it has turned for a day of that is it believed to turn for ever (WF8).
 */
import type { Turns } from '#model/turns/turns.ts'
import type { World } from '#model/vocabulary/world.ts'

const LEAST_MS = 10
/** Of the time that has passed since it began to turn: so precisely is its moment met. */
const SHARE = 0.02
const DAY_MS = 24 * 60 * 60 * 1000
const ROUNDS_EACH = 3

export class TurnsPatience {
  #turns: Turns | null = null
  #sinceMs = 0
  #nextStep = 0

  /** How long time has to pass now, in ms; 0 while it need not. To be asked after each step. */
  passes(turns: Turns | null, world: World): number {
    if (turns === null || turns.replaced !== null) {
      this.#turns = null
      return 0
    }
    if (this.#turns?.sinceStep !== turns.sinceStep) {
      this.#sinceMs = world.clockMs
      this.#nextStep = world.step
    }
    this.#turns = turns
    if (world.step < this.#nextStep || this.isOver(world)) return 0
    const opsEach = turns.threads.reduce((sum, { round }) => sum + round.length, 0)
    this.#nextStep = world.step + ROUNDS_EACH * Math.max(1, opsEach)
    return Math.max(LEAST_MS, (world.clockMs - this.#sinceMs) * SHARE)
  }

  isOver(world: World): boolean {
    return this.#turns !== null && world.clockMs - this.#sinceMs >= DAY_MS
  }
}
