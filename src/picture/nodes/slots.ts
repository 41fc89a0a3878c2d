/** The slots of a pool and the workers in them. */
import { everyProcess } from '#model/past.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Process, World } from '#model/vocabulary/world.ts'
import { COMPACT_HEIGHT } from '../measure/card-geometry.ts'
import type { PoolNode } from '../scene/scene-node.ts'

/** A pool that replaces its workers again and again puts new ones into the slots of the oldest dead. */
const MOST_SLOTS = 16

/**
 * Which worker sits where, by slot. Each in a slot of its own, in the order of their making; beyond `MOST_SLOTS` a new one takes
 * the slot of the worker that died first.
 */
export function slotsOf(world: World, pool: string): readonly (readonly ProcessId[])[] {
  const slots: Process[][] = []
  for (const process of everyProcess(world)) {
    if (process.of !== pool) continue
    const free = slots.length < MOST_SLOTS ? -1 : oldestDead(slots)
    if (free < 0) slots.push([process])
    else slots[free]?.push(process)
  }
  return slots.map((slot) => slot.map(({ id }) => id))
}

function oldestDead(slots: readonly (readonly Process[])[]): number {
  let best = -1
  let bestStep = Infinity
  slots.forEach((slot, index) => {
    const last = slot.at(-1)
    if (last === undefined || (last.life.kind !== 'exited' && last.life.kind !== 'zombie')) return
    if (last.life.end.step >= bestStep) return
    best = index
    bestStep = last.life.end.step
  })
  return best
}

/** The height of a slot tells the size of the card in it. */
export const slotSize = (node: PoolNode): 'compact' | 'chip' =>
  (node.slotHeights[0] ?? COMPACT_HEIGHT) < COMPACT_HEIGHT ? 'chip' : 'compact'
