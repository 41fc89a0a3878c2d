/** Follows a run and says when it turns for ever: a fold over its events that keeps what each thread has done since anything changed. */
import type { WorldEvent } from '../vocabulary/events.ts'
import type { World } from '../vocabulary/world.ts'
import { addTo, doneIn } from './deed.ts'
import type { Done, Loops } from './deed.ts'
import { judge } from './judge.ts'
import { isProgress } from './progress.ts'
import { ReplacedWorkers } from './replaced.ts'
import type { Turns } from './turns.ts'

/**
 * So many rounds are all the same before a loop counts as one without an end. A program that counts its own turns, which nobody
 * else can see, mostly counts to fewer.
 */
export const ROUNDS = 2000
/**
 * Who has turned so often, and is in another loop now while still nothing has changed, needs no more than these: two that wait for
 * each other's lock for a time take turns in another way when more time has gone by than they asked for.
 */
const AGAIN = 20
/** Nothing is compared in a run in which something has changed within so many steps. */
const STILL_STEPS = 100
/** Steps between two looks. */
const LOOK_EVERY = 100

export class TurnsWatch {
  readonly #loops: Loops = new Map()
  readonly rounds: number
  /** What has not been compared yet. */
  readonly #lately: Done[] = []
  #changedAtStep = 0
  #nextLook: number
  #found: Turns | null = null
  /** Since when they turn, in whatever loops. */
  #turningSince: number | null = null
  readonly #workers = new ReplacedWorkers()

  /** `rounds`: how many there have to be. */
  constructor(rounds = ROUNDS) {
    this.rounds = rounds
    this.#nextLook = Math.min(rounds, STILL_STEPS)
  }

  note(event: WorldEvent, before: World, after: World): void {
    this.#workers.note(event, before)
    if (isProgress(before, event)) return this.#changed(after.step)
    const done = doneIn(before, event)
    if (done === null) return
    this.#lately.push(done)
    if (after.step - this.#changedAtStep < STILL_STEPS) return
    for (const one of this.#lately.splice(0)) addTo(this.#loops, one)
  }

  /** The verdict on the run as it stands; null while it may still get somewhere. Cheap between looks. */
  look(world: World): Turns | null {
    if (world.step < this.#nextLook) return this.#found
    this.#nextLook = world.step + LOOK_EVERY
    return this.now(world)
  }

  /** The verdict, looked at anew. */
  now(world: World): Turns | null {
    const turning = judge(world, this.#loops, this.#turningSince === null ? this.rounds : AGAIN)
    this.#turningSince ??= turning?.sinceStep ?? null
    this.#found =
      turning === null
        ? this.#replaced(world)
        : { ...turning, sinceStep: this.#turningSince ?? turning.sinceStep }
    return this.#found
  }

  /** Loops in which nobody asks for anything. */
  resting(world: World): Turns | null {
    return judge(world, this.#loops, this.rounds, true)
  }

  /** The last step in which anything has changed. */
  get changedAtStep(): number {
    return this.#changedAtStep
  }

  #replaced(world: World): Turns | null {
    const replaced = this.#workers.now(world)
    return replaced === null ? null : { replaced, threads: [], aside: false, sinceStep: replaced.sinceStep }
  }

  #changed(step: number): void {
    this.#changedAtStep = step
    this.#found = null
    this.#turningSince = null
    this.#lately.length = 0
    if (this.#loops.size > 0) this.#loops.clear()
  }
}
