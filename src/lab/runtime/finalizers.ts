/**
 * What is to be done when a process ends, in CPython's two places: `util.Finalize` with exit priorities, and the
 * functions that `threading` runs before it waits for its threads. Each process has its own; a forked child starts empty.
 */
import type { ThreadId } from '#model/vocabulary/ids.ts'

/** One thing to do, at the latest when the process ends. Calling it does it, once. */
export class Finalizer {
  readonly priority: number
  readonly #registry: Finalizer[]
  readonly #action: () => Promise<void>

  constructor(registry: Finalizer[], priority: number, action: () => Promise<void>) {
    this.#registry = registry
    this.priority = priority
    this.#action = action
    registry.push(this)
  }

  /** Does it now, unless it has been done or cancelled. */
  async run(): Promise<void> {
    if (this.#remove()) await this.#action()
  }

  cancel(): void {
    this.#remove()
  }

  #remove(): boolean {
    const index = this.#registry.indexOf(this)
    if (index >= 0) this.#registry.splice(index, 1)
    return index >= 0
  }
}

export class Finalizers {
  /** In the order of their making. */
  readonly #registry: Finalizer[] = []
  readonly #threadExits: (() => Promise<void>)[] = []
  /** Threads that the end of the process waits for. */
  readonly joined = new Set<ThreadId>()

  /** Higher priorities run first, and of equal ones the younger. */
  add(priority: number, action: () => Promise<void>): Finalizer {
    return new Finalizer(this.#registry, priority, action)
  }

  /** Runs before the process waits for its threads, the youngest first (`threading._register_atexit`). */
  addThreadExit(action: () => Promise<void>): void {
    this.#threadExits.push(action)
  }

  threadExits(): readonly (() => Promise<void>)[] {
    return this.#threadExits.toReversed()
  }

  /** Those of at least this priority, in their order; what one of them raises goes to `onError`. */
  async run(minPriority: number, onError: (error: unknown) => void): Promise<void> {
    const due = this.#registry.filter((finalizer) => finalizer.priority >= minPriority).toReversed()
    for (const finalizer of due.toSorted((a, b) => b.priority - a.priority)) {
      try {
        await finalizer.run()
      } catch (error) {
        onError(error)
      }
    }
  }
}
