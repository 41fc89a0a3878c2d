/** A run's events folded into its last world, with what it takes to see the world after any of its steps. */
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { evolveLints } from '#model/lints/evolve-lints.ts'
import { NO_LINTS } from '#model/lints/lint.ts'
import type { LintState } from '#model/lints/lint.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { firstProved, isDisturbance } from '#model/wait-for/first-proved.ts'
import type { StuckSet } from '#model/wait-for/wait.ts'

/** Steps from one world that is kept to the next. */
const KEPT_EVERY = 256

export class FoldedRun {
  readonly world: World
  readonly lints: LintState
  readonly #events: readonly WorldEvent[]
  /** The n-th: after n × KEPT_EVERY steps, and how many events had happened. */
  readonly #kept: { readonly world: World; readonly at: number }[] = []
  readonly #disturbed: number[] = []
  readonly #steps: number

  constructor(events: readonly WorldEvent[]) {
    this.#events = events
    let world = initialWorld()
    let lints = NO_LINTS
    let steps = 0
    let isDisturbed = false
    for (const [at, event] of events.entries()) {
      if (event.kind === 'step.began') {
        if (steps % KEPT_EVERY === 0) this.#kept.push({ world, at })
        if (isDisturbed) this.#disturbed.push(steps)
        isDisturbed = false
        steps++
      } else isDisturbed ||= isDisturbance(event)
      world = evolve(world, event)
      lints = evolveLints(lints, event, world)
    }
    if (isDisturbed) this.#disturbed.push(steps)
    this.#steps = steps
    this.world = world
    this.lints = lints
  }

  /** After which step members of the set were proved stuck for the first time. */
  foundAt(set: StuckSet): number {
    const found = firstProved(set, {
      from: 0,
      to: this.#steps,
      disturbed: this.#disturbed,
      worldAt: (steps) => this.#after(steps),
    })
    return found ?? this.#steps
  }

  #after(steps: number): World {
    if (steps >= this.#steps) return this.world
    const kept = this.#kept[Math.floor(steps / KEPT_EVERY)]
    let world = kept?.world ?? initialWorld()
    let left = steps % KEPT_EVERY
    for (let at = kept?.at ?? 0; at < this.#events.length; at++) {
      const event = this.#events[at]
      if (event === undefined || (event.kind === 'step.began' && left-- === 0)) break
      world = evolve(world, event)
    }
    return world
  }
}
