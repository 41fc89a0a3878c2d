/** Before it is said that nobody can go on, the kernel is asked: it may know of something that the model does not. */
import type { Conductor } from '#engine/conductor.ts'
import type { RunStanding } from '#protocol/host.ts'
import type { Hosted } from '../runs/hosted.ts'

export class BeforeStuck {
  readonly #conductor: Conductor
  readonly #hosted: Pick<Hosted, 'beforeStuck'>
  /** How many events there were when it was asked last. */
  #askedAt = -1
  #isCalled = false

  constructor(conductor: Conductor, hosted: Pick<Hosted, 'beforeStuck'>) {
    this.#conductor = conductor
    this.#hosted = hosted
  }

  /** What may be said of a run that stands so. */
  said(standing: RunStanding): RunStanding {
    return standing.kind === 'stuck' && this.#isOpen() ? { kind: 'settling' } : standing
  }

  /** True, once, when `settle` is to be called. */
  calls(): boolean {
    if (this.#isCalled || !this.#isOpen()) return false
    this.#isCalled = true
    return true
  }

  /** Resolves, settled, when what is said of the run now is known; until then `tell` says that it is not. */
  async settle(tell: () => void): Promise<void> {
    if (this.#isOpen()) {
      this.#isCalled = true
      tell()
    }
    while (this.#isOpen()) {
      const at = this.#conductor.events.length
      await this.#hosted.beforeStuck?.()
      // Somebody may have died meanwhile, or run a handler.
      await this.#conductor.settled()
      this.#askedAt = at
    }
    this.#isCalled = false
  }

  /** The run would be called stuck, and it has not been asked about that yet. */
  #isOpen(): boolean {
    return (
      this.#hosted.beforeStuck !== undefined &&
      this.#askedAt !== this.#conductor.events.length &&
      this.#conductor.standing().kind === 'stuck'
    )
  }
}
