import { managedContents } from '#model/explain/managed.ts'
import { idsOf, itemOf } from '#model/tables/table.ts'
import type { Composite, Process } from '#model/vocabulary/world.ts'
import { visibleLine } from '#words/visible.ts'
import { objectName } from '#words/world-names.ts'
import type { CardRow } from '../scene/scene-node.ts'
import type { Stage } from './stage.ts'

/** So many entries of one object have a row each. */
const MOST_ENTRIES = 4

/** What a manager's server keeps for its clients: a row an object with its type, and below it what is in it. */
export function managedRows(stage: Stage, server: Process): readonly CardRow[] {
  const rows: CardRow[] = []
  for (const id of idsOf(stage.world.composites)) {
    const composite = itemOf(stage.world.composites, id)
    if (composite?.kind !== 'proxy' || composite.parts['manager'] !== server.of) continue
    const type = itemOf(composite.facts, 'type')
    const right = typeof type === 'string' ? type : ''
    rows.push({ kind: 'note', id, what: objectName(stage.world, id), right }, ...entryRows(stage, composite))
  }
  return rows
}

/** A row an entry: its key and its value; of a list its place. */
function entryRows(stage: Stage, composite: Composite): readonly CardRow[] {
  const contents = managedContents(composite)
  if (contents === null) return []
  const { queue } = stage.words.graph
  const row = (index: number, what: string, right: string): CardRow => ({
    kind: 'note',
    id: `${composite.id} ${index}`,
    what,
    right,
    inner: true,
  })
  if (contents.count === 0) return [row(0, queue.noItems, '')]
  const shown = contents.entries.slice(0, contents.count > MOST_ENTRIES ? MOST_ENTRIES - 1 : MOST_ENTRIES)
  const rows = shown.map(({ key, value }, index) =>
    row(index, key === '' ? String(index) : visibleLine(key), visibleLine(value)),
  )
  const rest = contents.count - shown.length
  return rest > 0 ? [...rows, row(rows.length, queue.more(rest), '')] : rows
}
