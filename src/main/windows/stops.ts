/** The breakpoints of one run, and which of them it stands at. */
import { keyOfBreakpoint } from '#model/breakpoints/breakpoint.ts'
import type { Breakpoint, Hit } from '#model/breakpoints/breakpoint.ts'
import { BreakpointWatch } from '#model/breakpoints/watch.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'

export class Stops {
  readonly #world: () => World
  #breakpoints: readonly Breakpoint[] = []
  /** Where it stops once, besides. */
  #until: Breakpoint | null = null
  /** Null while there is nothing to look for: then an event costs nothing. */
  #watch: BreakpointWatch | null = null
  #hit: Hit | null = null

  constructor(world: () => World) {
    this.#world = world
  }

  get hit(): Hit | null {
    return this.#hit
  }

  set(breakpoints: readonly Breakpoint[]): void {
    this.#breakpoints = breakpoints
    this.#watchAnew()
  }

  /** It goes on. True when somebody stands at a breakpoint that was not told yet: it stops there, and nobody moves. */
  begins(until: Breakpoint | null): boolean {
    this.#hit = null
    this.#until = until
    if (until !== null) this.#watchAnew()
    return this.isMet()
  }

  /** The run rests; tells what was met, once. */
  ends(): void {
    this.#hit = this.#watch?.take(this.#world()) ?? null
    if (this.#until === null) return
    this.#until = null
    this.#watchAnew()
  }

  /** A step that the person has taken: who comes to a breakpoint by it is seen anyway. */
  async byHand(step: () => Promise<void>): Promise<void> {
    this.#hit = null
    const before = this.#watch?.pending ?? 0
    await step()
    this.#watch?.settled(this.#world())
    this.#watch?.forget(before)
  }

  note(event: WorldEvent, world: World): void {
    this.#watch?.note(event, world)
  }

  /** Asked whenever the run may be at rest. */
  settled(): void {
    this.#watch?.settled(this.#world())
  }

  isMet(): boolean {
    return this.#watch !== null && this.#watch.pending > 0
  }

  isHeld(thread: ThreadId): boolean {
    return this.#watch?.holds(thread) === true
  }

  #watchAnew(): void {
    const all = this.#until === null ? this.#breakpoints : [...this.#breakpoints, this.#until]
    const keys = new Set(all.map(keyOfBreakpoint))
    const kept = this.#watch?.rest(({ breakpoint }) => keys.has(keyOfBreakpoint(breakpoint))) ?? []
    this.#watch = all.length === 0 ? null : new BreakpointWatch(all, this.#world(), kept)
  }
}
