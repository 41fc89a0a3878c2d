/** What is known of a pipe that was only looked at: who waits at it says what is in it, and for these alone all holders were looked for. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { canBlock, handlesOf } from '#model/vocabulary/blocking.ts'
import type { ObjectId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'

const known = new WeakMap<World, ReadonlySet<ObjectId>>()

/** Whether somebody waits at it; of a run, where all is known, always. */
export function isKnown(world: World, pipe: ObjectId): boolean {
  return world.seen === null || awaited(world).has(pipe)
}

function awaited(world: World): ReadonlySet<ObjectId> {
  const found = known.get(world)
  if (found !== undefined) return found
  const pipes = new Set(
    itemsOf(world.threads).flatMap(({ process, state }) => {
      if (state.kind !== 'at-op' || !canBlock(state.op)) return []
      const descriptors = itemOf(world.processes, process)?.descriptors
      return handlesOf(state.op).flatMap((handle) => itemOf(descriptors, handle)?.pipe ?? [])
    }),
  )
  known.set(world, pipes)
  return pipes
}
