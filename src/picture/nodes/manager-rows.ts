import { idsOf, itemOf } from '#model/tables/table.ts'
import type { Process } from '#model/vocabulary/world.ts'
import type { CardRow } from '../scene/scene-node.ts'
import type { Stage } from './stage.ts'

/** What a manager's server keeps for its clients: a row an object, with its type and what is known of its state. */
export function managedRows(stage: Stage, server: Process): readonly CardRow[] {
  const rows: CardRow[] = []
  for (const id of idsOf(stage.world.composites)) {
    const composite = itemOf(stage.world.composites, id)
    if (composite?.kind !== 'proxy' || composite.parts['manager'] !== server.of) continue
    const type = itemOf(composite.facts, 'type')
    rows.push({ kind: 'note', id, what: id, right: typeof type === 'string' ? type : '' })
  }
  return rows
}
