/** Whether something has changed that anybody could notice, or a process noticed of itself: then a loop has got somewhere. */
import { itemOf } from '../tables/table.ts'
import { itemAt } from '../tables/vector.ts'
import type { CellValue } from '../vocabulary/cell-value.ts'
import type { WorldEvent } from '../vocabulary/events.ts'
import type { ObjectId, ThreadId } from '../vocabulary/ids.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { Json } from '../vocabulary/json.ts'
import type { Effect } from '../vocabulary/ops.ts'
import type { World } from '../vocabulary/world.ts'

/**
 * What only says that somebody is under way, that time has passed, what was read, and what a round gives back that it has taken
 * (permits), is no progress. Neither is a print: people see it, processes do not, and one that says something new is another op.
 */
export function isProgress(before: World, event: WorldEvent): boolean {
  switch (event.kind) {
    case 'step.began':
    case 'clock.advanced':
    case 'op.announced':
    case 'op.returned':
    case 'op.raised':
    case 'printed':
    case 'sem.acquired':
    case 'sem.released':
    case 'memory.read':
    case 'file.read':
      return false
    case 'memory.written':
      return changesCells(before, event.memory, event.from, event.values)
    case 'gate.opened':
      return itemOf(before.gates, event.gate)?.open !== true
    case 'gate.shut':
      return itemOf(before.gates, event.gate)?.open !== false
    case 'pipe.ended':
      return event.reset
    case 'effect':
      return isProgressOf(before, event.thread, event.effect)
    default:
      return true
  }
}

function isProgressOf(before: World, thread: ThreadId, effect: Effect): boolean {
  switch (effect.kind) {
    case 'call.returned':
    case 'call.raised':
    case 'name':
    case 'create.gate':
    case 'copies.changed':
    case 'noticed':
    case 'record':
    case 'traceback':
      return false
    case 'watch':
      return itemOf(itemOf(before.processes, processOf(thread))?.watches, effect.name) !== effect.text
    case 'memory.changed':
      return changesCells(before, effect.memory, effect.from, effect.values)
    case 'update.composite':
      return Object.entries(effect.set).some(([name, value]) => !isFact(before, effect.object, name, value))
    default:
      return true
  }
}

function isFact(before: World, object: ObjectId, name: string, value: Json): boolean {
  const known = itemOf(itemOf(before.composites, object)?.facts, name)
  return JSON.stringify(known) === JSON.stringify(value)
}

function changesCells(before: World, memory: ObjectId, from: number, values: readonly CellValue[]): boolean {
  const cells = itemOf(before.memories, memory)?.cells
  return values.some(
    (value, index) => cells === undefined || !Object.is(itemAt(cells, from + index)?.value, value),
  )
}
