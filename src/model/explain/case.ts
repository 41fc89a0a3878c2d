/** One thing to be explained: a stuck set or a mere wait, with what the parts of the explanation need to look up. */
import { itemOf } from '../tables/table.ts'
import type { EventList } from '../vocabulary/events.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import type { World } from '../vocabulary/world.ts'
import { analyse } from '../wait-for/analyse.ts'
import type { StuckSet, Wait } from '../wait-for/wait.ts'
import type { Headline, Suggestion } from './codes.ts'
import type { Fact, Ledger, TaskStrip } from './explanation.ts'
import { readHistory } from './history/history.ts'
import type { History } from './history/history.ts'
import type { Item } from './history/past-items.ts'
import type { Place } from '../vocabulary/place.ts'
import { managedHold, managedItems, managedType, plainWait } from './managed.ts'

export type Hold = { readonly step: number } & Place

export class Case {
  readonly world: World
  readonly set: StuckSet
  readonly #events: EventList
  /** The waits at the bottom, what they wait for before joins: see `StuckSet.roots`. Those of managed objects as plain ones. */
  readonly roots: readonly Wait[]
  readonly #waits: ReadonlyMap<ThreadId, Wait>

  constructor(world: World, set: StuckSet, events: EventList) {
    const { waits, idle } = analyse(world)
    this.world = world
    this.set = set
    this.#events = events
    this.#waits = new Map(
      [...waits, ...idle].map((wait) => [
        wait.thread,
        // Only there the past is needed; to read it takes as long as the run is.
        wait.on.kind === 'reply' ? plainWait(world, wait, this.history) : wait,
      ]),
    )
    this.roots = set.roots.flatMap((thread) => this.#waits.get(thread) ?? [])
  }

  get history(): History {
    return readHistory(this.world, this.#events)
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

  /** Everything that was ever put into the queue, in that order. */
  items(queue: ObjectId): readonly Item[] {
    return managedType(this.world, queue) === null
      ? this.history.items.filter((item) => item.queue === queue)
      : managedItems(this.history, queue)
  }

  /** Since when the thread holds the lock; null when that is not known. */
  hold(lock: ObjectId, holder: ThreadId): Hold | null {
    const known = itemOf(this.world.semaphores, lock)?.holds.find(({ thread }) => thread === holder)
    return known ?? managedHold(this.history, lock, holder)
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
