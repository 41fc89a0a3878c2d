/** Which labels want to stand in the picture, and where. */
import { itemOf } from '#model/tables/table.ts'
import { itemAt } from '#model/tables/vector.ts'
import { footprint } from '../kinds/boxes.ts'
import { grown, moved } from '../measure/rect.ts'
import type { Drawn } from '../links/draw-links.ts'
import type { Stage } from '../nodes/stage.ts'
import type { PlateWish } from './plates.ts'
import type { Rect } from '../scene/base.ts'
import type { SceneNode } from '../scene/scene-node.ts'
import type { Seats } from '../scene/seats.ts'

export function wishesOf(stage: Stage, drawn: readonly Drawn[], seats: Seats): readonly PlateWish[] {
  const { table } = seats
  const stuckSets = stage.analysis.stuck.filter(({ proved }) => proved)
  const around =
    table === null
      ? undefined
      : stuckSets.find(
          ({ processes }) =>
            processes.filter((id) => table.order.includes(id)).length * 2 === table.order.length,
        )
  const wishes: PlateWish[] = []
  if (table !== null && around !== undefined) {
    const text = stage.words.graph.plate.circle(table.order.length / 2)
    wishes.push({
      id: 'circle',
      plate: { tone: 'stuck', text, glyph: 'stuck', note: '' },
      track: { d: '', points: [] },
      at: table.centre,
    })
  }
  // Around a table the arrows and the one label in the middle say it all.
  const isSaid = ({ link }: Drawn): boolean =>
    around !== undefined && table?.order.includes(link.from) === true && link.kind === 'stuck'
  return [...wishes, ...lineWishes(drawn.filter((one) => !isSaid(one)))]
}

/** What lines say of themselves. */
export const lineWishes = (drawn: readonly Drawn[]): readonly PlateWish[] =>
  drawn.flatMap(({ link: { id, plate }, track }) => (plate === null ? [] : [{ id, plate, track, at: null }]))

/** An update that was overwritten unseen is said beside the struck value. */
export function lostWishes(stage: Stage, nodes: readonly SceneNode[]): readonly PlateWish[] {
  return nodes.flatMap((node) => {
    // The spans that crossed have a label of their own.
    if (node.kind !== 'memory' || node.race.length > 0) return []
    const memory = itemOf(
      stage.world.memories,
      itemOf(stage.world.composites, node.id)?.parts['memory'] ?? node.id,
    )
    const index = node.cells.findIndex(({ lost }) => lost !== '')
    const lost = memory === undefined ? undefined : itemAt(memory.cells, index)?.lost
    if (lost === undefined || lost === null) return []
    const text = stage.words.graph.memory.lostBy(node.cells[index]?.lost ?? '', stage.name(lost.writer))
    const box = moved(footprint(node), node)
    const above = { x: node.x + (index + 0.5) * node.cellWidth, y: box.y - 16 }
    const track = { d: '', points: [above, { x: above.x, y: above.y - 60 }] }
    return [
      { id: `lost ${node.id}`, plate: { tone: 'lost', text, glyph: 'lost', note: '' }, track, at: above },
    ]
  })
}

/** Labels keep out of the nodes; of a card also by the room that its ports stand out. */
export const platesKeepOut = (nodes: readonly SceneNode[]): readonly Rect[] =>
  nodes.map((node) => grown(moved(footprint(node), node), 2))
