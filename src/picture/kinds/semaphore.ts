/** A Semaphore or a BoundedSemaphore: its permits, and who took them. */
import { itemOf } from '#model/tables/table.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Semaphore, World } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { waitersAt } from '../nodes/waiters.ts'
import type { SemaphoreNode } from '../scene/scene-object.ts'
import { objectKind } from './object-kind.ts'

/** Pips beyond these say nothing that the note does not. */
const MOST_PERMITS = 16
export const SEMAPHORE_HEIGHT = 28

/** Width of one permit: narrower when there are many. */
export const permitPitch = (permits: number): number => (permits <= 8 ? 22 : Math.max(11, 176 / permits))

export const semaphore = objectKind<SemaphoreNode>({
  make,
  size: ({ permits }) => ({
    w: Math.max(56, permits.length * permitPitch(permits.length) + 14),
    h: SEMAPHORE_HEIGHT,
  }),
  word: () => 'semaphore',
})

function make(stage: Stage, item: Item): SemaphoreNode | null {
  const made = itemOf(stage.world.semaphores, item.id)
  if (made?.type !== 'semaphore' && made?.type !== 'bounded') return null
  const words = stage.words.graph.semaphore
  const all = Math.max(
    permitsIn(stage.world, made),
    permitsIn(stage.input.forecast, itemOf(stage.input.forecast?.semaphores, made.id)),
  )
  const shown = Math.min(all, MOST_PERMITS)
  const free = Math.min(made.value, shown)
  const takers = made.holds.map(({ thread }) => processOf(thread))
  const waiting = waitersAt(stage, (on) => on.kind === 'permit' && on.sem === made.id).length
  const permits = Array.from({ length: shown }, (_, index): SemaphoreNode['permits'][number] => {
    const taker = takers[index]
    if (index >= shown - free) return { id: String(index), state: 'free', holder: null }
    return { id: String(index), state: 'taken', holder: taker === undefined ? null : stage.tint(taker) }
  })
  // How many permits there are the kernel does not tell.
  const note =
    stage.world.seen !== null
      ? words.noneFree(waiting)
      : waiting === 0
        ? words.free(made.value, all)
        : words.freeAndWait(made.value, all, waiting)
  return { ...baseOf(stage.world, made.id), kind: 'semaphore', permits, note }
}

/** How many there are: a bounded one says so, of others those that are free or held. */
function permitsIn(world: World | null, made: Semaphore | undefined): number {
  if (world === null || made === undefined) return 0
  return made.type === 'bounded' && made.maxValue <= 1000 ? made.maxValue : made.value + made.holds.length
}
