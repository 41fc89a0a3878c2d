/** One thing to be explained: a stuck set or a mere wait, with what the parts of the explanation need to look up. */
import type { WorldEvent } from '../vocabulary/events.ts'
import type { ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import { analyse } from '../wait-for/analyse.ts'
import type { StuckSet, Wait } from '../wait-for/wait.ts'
import type { Headline, Suggestion } from './codes.ts'
import type { Fact, Ledger, TaskStrip } from './explanation.ts'
import { readHistory } from './history.ts'
import type { History } from './history.ts'

export class Case {
  readonly world: World
  readonly set: StuckSet
  /** The waits at the bottom, what they wait for before joins: see `StuckSet.roots`. */
  readonly roots: readonly Wait[]
  readonly #waits: ReadonlyMap<ThreadId, Wait>
  readonly #events: readonly WorldEvent[]
  #history: History | null = null

  constructor(world: World, set: StuckSet, events: readonly WorldEvent[]) {
    const { waits, idle } = analyse(world)
    this.world = world
    this.set = set
    this.#waits = new Map([...waits, ...idle].map((wait) => [wait.thread, wait]))
    this.roots = set.roots.flatMap((thread) => this.#waits.get(thread) ?? [])
    this.#events = events
  }

  get history(): History {
    this.#history ??= readHistory(this.world, this.#events)
    return this.#history
  }

  wait(thread: ThreadId): Wait | null {
    return this.#waits.get(thread) ?? null
  }

  /** All waits of the set that are no idle machinery, in the order in which they began. */
  get waits(): readonly Wait[] {
    return this.set.threads.flatMap((thread) => this.#waits.get(thread) ?? [])
  }

  contains(thread: ThreadId): boolean {
    return this.set.threads.includes(thread)
  }
}

/** What one family of waits makes of a case. `told`: threads of which its facts speak, so that nobody is told of twice. */
export type Told = {
  readonly headline: Headline
  readonly facts: readonly Fact[]
  readonly told: readonly ThreadId[]
  readonly rule: string
  readonly suggestion: Suggestion | null
  readonly ledger?: Ledger | null
  readonly tasks?: TaskStrip | null
}
