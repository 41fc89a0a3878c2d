/**
 * A program with clocks of its own may turn until a time has come, and nobody sees it look at the clock. So while it turns time
 * passes, a little after each few rounds; only when it has turned for a day of that is it believed to turn for ever (WF8).
 * Who waits for a time in each round finds that it has waited longer than it asked for, as on a busy machine.
 */
import { readinessOf } from '#model/enabled.ts'
import { itemOf } from '#model/tables/table.ts'
import type { Turns, TurningThread } from '#model/turns/turns.ts'
import { isTimed } from '#model/vocabulary/blocking.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'

const LEAST_MS = 10
/** Of the time that has passed since it began to turn: so precisely is its moment met. */
const SHARE = 0.02
const DAY_MS = 24 * 60 * 60 * 1000
const ROUNDS_EACH = 3

export class TurnsPatience {
  /** Null before anybody has turned. */
  #changedAtStep: number | null = null
  #sinceMs = 0
  #nextStep = 0

  /** How long time has to pass now, in ms; 0 while it need not. To be asked before each step. A change begins another day. */
  passes(turns: Turns | null, world: World, changedAtStep: number): number {
    if (turns === null || turns.replaced !== null) return 0
    if (this.#changedAtStep !== changedAtStep) {
      this.#sinceMs = world.clockMs
      this.#nextStep = world.step
    }
    this.#changedAtStep = changedAtStep
    if (world.step < this.#nextStep || this.isOver(world)) return 0
    if (turns.threads.every(countsDown) && !turns.threads.every(({ thread }) => rests(world, thread)))
      return 0
    const opsEach = turns.threads.reduce((sum, { round }) => sum + round.length, 0)
    this.#nextStep = world.step + ROUNDS_EACH * Math.max(1, opsEach)
    return Math.max(LEAST_MS, (world.clockMs - this.#sinceMs) * SHARE)
  }

  isOver(world: World): boolean {
    return this.#changedAtStep !== null && world.clockMs - this.#sinceMs >= DAY_MS
  }
}

/** There is an op in its round that gives up after a while. */
function countsDown({ round }: TurningThread): boolean {
  return round.some(({ op }) => isTimed(op) && (op.kind === 'sleep' || op.timeoutMs !== null))
}

/**
 * It waits for its time, or has waited: if more goes by, its round is the same. In between, the library counts down what is left
 * of a timeout, and would do something else.
 */
function rests(world: World, id: ThreadId): boolean {
  const state = itemOf(world.threads, id)?.state
  if (state?.kind !== 'at-op' || state.deadlineMs === null) return false
  return state.deadlineMs <= world.clockMs || readinessOf(world, id).kind === 'blocks'
}
