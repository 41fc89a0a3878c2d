/** All nodes of a picture, each where it sits. */
import { hasItem } from '#model/tables/table.ts'
import type { Point } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Seats } from '../scene/seats.ts'
import { blockCards, chipBefore, namedIn } from '../nodes/block-nodes.ts'
import { nodeOf } from '../kinds/node-of.ts'
import { slotsOf } from '../nodes/slots.ts'
import type { Stage } from '../nodes/stage.ts'
import { seatWorkers } from './workers.ts'

/** Everyone who exists, where they sit, in reading order: columns from the left, each from its top. */
export function seatedNodes(
  stage: Stage,
  seats: Seats,
  pins: ReadonlyMap<string, Point>,
): readonly SceneNode[] {
  const nodes: { readonly node: SceneNode; readonly column: number }[] = []
  for (const item of stage.cast.items.values()) {
    const seat = seats.at[item.id]
    if (seat === undefined) continue
    const at = pins.get(item.id) ?? seat
    if (item.kind === 'block' && !stage.dots) {
      for (const chip of blockCards(stage, item.id, at)) nodes.push({ node: chip, column: seat.column })
      continue
    }
    const node = nodeOf(stage, item, slotsKept(stage, item.id))
    if (node === null) continue
    const here = { ...node, x: at.x, y: at.y }
    nodes.push({ node: here, column: seat.column })
    if (here.kind === 'crowd') {
      for (const [place, id] of namedIn(stage, here.id).entries()) {
        const chip = chipBefore(stage, here, id, place)
        if (chip !== null) nodes.push({ node: chip, column: seat.column })
      }
    }
    if (here.kind === 'pool')
      for (const worker of seatWorkers(stage, here)) nodes.push({ node: worker, column: seat.column })
  }
  return nodes.toSorted((a, b) => a.column - b.column || a.node.y - b.node.y).map(({ node }) => node)
}

function slotsKept(stage: Stage, pool: string): number {
  const { forecast } = stage.input
  return forecast === null || !hasItem(forecast.composites, pool) ? 0 : slotsOf(forecast, pool).length
}
