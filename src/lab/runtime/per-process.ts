/** What each process has one of, and what only the rooms above the runtime know of. */
import type { Runtime } from './runtime.ts'

export class PerProcess<T extends object> {
  readonly #make: (runtime: Runtime) => T
  readonly #made = new WeakMap<Runtime, T>()

  constructor(make: (runtime: Runtime) => T) {
    this.#make = make
  }

  /** The one of this process, made when it is first asked for. */
  of(runtime: Runtime): T {
    const known = this.#made.get(runtime)
    if (known !== undefined) return known
    const made = this.#make(runtime)
    this.#made.set(runtime, made)
    return made
  }

  /** Null when nobody has asked for it yet. */
  existing(runtime: Runtime): T | null {
    return this.#made.get(runtime) ?? null
  }
}
