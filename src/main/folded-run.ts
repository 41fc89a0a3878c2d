/**
 * A run's events folded into its last world as they come, with what it takes to see the world after any of its steps: whoever asks
 * for a report, or breaks a long run off, does not wait for a fold.
 */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { evolveLints } from '#model/lints/evolve-lints.ts'
import { NO_LINTS } from '#model/lints/lint.ts'
import type { LintState } from '#model/lints/lint.ts'
import { between } from '#model/record/between.ts'
import type { EventList, WorldEvent } from '#model/vocabulary/events.ts'
import type { Turns } from '#model/turns/turns.ts'
import { TurnsWatch } from '#model/turns/watch.ts'
import type { World } from '#model/vocabulary/world.ts'
import { firstProved, isDisturbance } from '#model/wait-for/first-proved.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'

/** Steps from one world that is kept to the next. */
const KEPT_EVERY = 256

export class FoldedRun {
  world: World = initialWorld()
  lints: LintState = NO_LINTS
  /** The run's own list, which grows. */
  readonly #events: EventList
  #count = 0
  /** The n-th: after n × KEPT_EVERY steps, and how many events had happened. */
  readonly #kept: { readonly world: World; readonly at: number }[] = []
  readonly #disturbed: number[] = []
  #isDisturbed = false
  readonly #watch: TurnsWatch
  #steps = 0

  constructor(events: EventList, watch = new TurnsWatch()) {
    this.#events = events
    this.#watch = watch
  }

  static of(events: EventList, watch?: TurnsWatch): FoldedRun {
    const folded = new FoldedRun(events, watch)
    for (const event of events) folded.take(event)
    return folded
  }

  /** The next of the events; `world`: what they come to with it, where somebody has folded it already. */
  take(event: WorldEvent, world: World = evolve(this.world, event)): void {
    this.#note(event)
    this.#watch.note(event, this.world, world)
    this.world = world
    this.lints = evolveLints(this.lints, event, world)
  }

  /** Whether the run turns for ever, as it stands. */
  get turns(): Turns | null {
    return this.#watch.now(this.world)
  }

  /** Who only rests and prints again and again, as the run stands, and nothing else happens. */
  get resting(): Turns | null {
    return this.turns ?? this.#watch.resting(this.world)
  }

  /** After which step members of the set were proved stuck for the first time. */
  foundAt(set: StuckSet): number {
    const found = firstProved(set, {
      from: 0,
      to: this.#steps,
      disturbed: this.#isDisturbed ? [...this.#disturbed, this.#steps] : this.#disturbed,
      worldAt: (steps) => this.#after(steps),
    })
    return found ?? this.#steps
  }

  #note(event: WorldEvent): void {
    const at = this.#count++
    if (event.kind !== 'step.began') {
      this.#isDisturbed ||= isDisturbance(event)
      return
    }
    if (this.#steps % KEPT_EVERY === 0) this.#kept.push({ world: this.world, at })
    if (this.#isDisturbed) this.#disturbed.push(this.#steps)
    this.#isDisturbed = false
    this.#steps++
  }

  #after(steps: number): World {
    if (steps >= this.#steps) return this.world
    const kept = this.#kept[Math.floor(steps / KEPT_EVERY)]
    let world = kept?.world ?? initialWorld()
    let left = steps % KEPT_EVERY
    for (const event of between(this.#events, kept?.at ?? 0, this.#count)) {
      if (event.kind === 'step.began' && left-- === 0) break
      world = evolve(world, event)
    }
    return world
  }
}
