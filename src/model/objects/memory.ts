/** Shared memory: cells that remember who wrote last and which update was lost. Semantics: SH1, SH3 (CPython `sharedctypes`). */
import { raises, returns } from '../attempt.ts'
import type { CellValue } from '../vocabulary/cell-value.ts'
import type { Completes } from '../attempt.ts'
import { changedWorld } from '../changed.ts'
import { emptyTable, itemOf, withItem } from '../tables/table.ts'
import { itemAt, itemsBetween, vectorOf, withItemAt } from '../tables/vector.ts'
import type { EventOf } from '../vocabulary/events.ts'
import { processOf } from '../vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Effect, OpOf } from '../vocabulary/ops.ts'
import type { Cell, Memory, World } from '../vocabulary/world.ts'

export function attemptMemory(
  world: World,
  thread: ThreadId,
  op: OpOf<'memory.read'> | OpOf<'memory.write'>,
): Completes {
  const memory = itemOf(world.memories, op.memory)
  if (memory === undefined) return raises(thread, 'OSError', `${op.memory} does not exist`)
  if (op.kind === 'memory.write') {
    return returns(thread, null, {
      kind: 'memory.written',
      thread,
      memory: op.memory,
      from: op.from,
      values: op.values,
    })
  }
  const values = itemsBetween(memory.cells, op.from, op.to).map((cell) => cell.value)
  return returns(thread, values, { kind: 'memory.read', thread, memory: op.memory, from: op.from, values })
}

export function createMemory(
  world: World,
  effect: Extract<Effect, { kind: 'create.memory' }>,
  thread: ThreadId,
): World {
  const cells = effect.cells.map((value): Cell => ({
    value,
    writer: null,
    step: world.step,
    version: 0,
    seen: emptyTable(),
    lost: null,
  }))
  const memory: Memory = {
    id: effect.memory,
    typecode: effect.typecode,
    creator: processOf(thread),
    cells: vectorOf(cells),
  }
  return changedWorld(world, { memories: withItem(world.memories, memory.id, memory) })
}

export function evolveMemory(world: World, event: EventOf<'memory.read'> | EventOf<'memory.written'>): World {
  const memory = itemOf(world.memories, event.memory)
  if (memory === undefined) return world
  const process = processOf(event.thread)
  let { cells } = memory
  event.values.forEach((value, offset) => {
    const index = event.from + offset
    const cell = itemAt(cells, index)
    if (cell === undefined) return
    const now = event.kind === 'memory.read' ? read(cell, process) : written(cell, process, value, world.step)
    if (now !== cell) cells = withItemAt(cells, index, now)
  })
  return changedWorld(world, { memories: withItem(world.memories, memory.id, { ...memory, cells }) })
}

function read(cell: Cell, process: ProcessId): Cell {
  return itemOf(cell.seen, process) === cell.version
    ? cell
    : { ...cell, seen: withItem(cell.seen, process, cell.version) }
}

/** A write by someone whose last look is older than the last write, which was another's, destroys that update (SH3). */
function written(cell: Cell, process: ProcessId, value: CellValue, step: number): Cell {
  const seen = itemOf(cell.seen, process)
  const destroys =
    seen !== undefined && seen < cell.version && cell.writer !== null && cell.writer !== process
  const version = cell.version + 1
  return {
    value,
    writer: process,
    step,
    version,
    seen: withItem(cell.seen, process, version),
    lost:
      destroys && cell.writer !== null ? { value: cell.value, writer: cell.writer, step: cell.step } : null,
  }
}
