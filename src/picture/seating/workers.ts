/** Workers in the slots of their pool. */
import { itemOf } from '#model/tables/table.ts'
import { poolParts } from '../measure/pool-geometry.ts'
import type { PoolNode, ProcessNode } from '../scene/scene-node.ts'
import { slotSize, slotsOf } from '../nodes/slots.ts'
import { processNode } from '../nodes/process-node.ts'
import type { Stage } from '../nodes/stage.ts'

/** In a slot that several have had, the last. */
export function seatWorkers(stage: Stage, pool: PoolNode): readonly ProcessNode[] {
  const { slots } = poolParts(pool)
  return slotsOf(stage.world, pool.id).flatMap((ids, index) => {
    const id = ids.at(-1)
    const process = id === undefined ? undefined : itemOf(stage.world.processes, id)
    const slot = slots[index]
    if (process === undefined || slot === undefined) return []
    const card = processNode(stage, process, { size: slotSize(pool), w: slot.w })
    return [{ ...card, x: pool.x + slot.x, y: pool.y + slot.y }]
  })
}
