/** Who waits, kept up by what may have changed alone: held against asking everybody. */
import { readinessOf } from '../../src/model/enabled.ts'
import { idsOf, itemOf } from '../../src/model/tables/table.ts'
import type { ThreadId } from '../../src/model/vocabulary/ids.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import { Waiting } from '../../src/model/waiting.ts'

function isWaiting(world: World, id: ThreadId): boolean {
  return itemOf(world.threads, id)?.state.kind === 'at-op' && readinessOf(world, id).kind === 'blocks'
}

export class KeptWaiting {
  readonly #waiting = new Waiting()
  readonly #known = new Set<ThreadId>()
  /** Threads that were asked about. */
  asked = 0

  /** Who was thought to wait and does not, or the other way round. */
  mistakes(world: World): readonly ThreadId[] {
    for (const id of this.#waiting.mayHaveChanged(world)) {
      this.asked++
      if (isWaiting(world, id)) this.#known.add(id)
      else this.#known.delete(id)
    }
    const all = new Set([...(idsOf(world.threads) as ThreadId[]), ...this.#known])
    return [...all].filter((id) => isWaiting(world, id) !== this.#known.has(id))
  }
}
