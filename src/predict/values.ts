/** Which value comes out: of a cell that is written, of a line that is printed; and how many ends a child begins with. */
import { namedObject, person, who } from '#model/explain/terms.ts'
import { hasItem, itemOf, itemsOf } from '#model/tables/table.ts'
import { itemAt } from '#model/tables/vector.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import type { OpOf } from '#model/vocabulary/ops.ts'
import type { Cell, Memory, Process, World } from '#model/vocabulary/world.ts'
import type { Ahead } from './ahead.ts'
import { question } from './question.ts'
import type { Answer, Question } from './question.ts'

const number = (value: number): Answer => ({ code: 'number', params: { value } })
const text = (line: string): Answer => ({ code: 'text', params: { text: line } })

/** A cell that somebody else has written before. */
export function ofCell(world: World, thread: ThreadId, op: OpOf<'memory.write'>): Question | null {
  const memory = itemOf(world.memories, op.memory)
  const cell = cellAt(world, op.memory, op.from)
  const [value] = op.values
  if (memory === undefined || cell === undefined || op.values.length !== 1) return null
  const process = processOf(thread)
  const isOther = cell.writer !== null && cell.writer !== process
  if (!isNumber(value) || !isNumber(cell.value) || !isOther || memory.typecode === 'B') return null
  const isLost = (itemOf(cell.seen, process) ?? 0) < cell.version && hasItem(cell.seen, process)
  const named = namedObject(world, op.memory)
  return question({
    thread,
    ask: { code: 'cell', params: { who: who(thread), memory: named } },
    right: number(value),
    others: [number(cell.value), number(cell.value + 1)],
    why:
      isLost && cell.writer !== null
        ? { code: 'cell.lost', params: { memory: named, other: person(cell.writer) } }
        : { code: 'cell.seen', params: { memory: named } },
    rule: isLost ? 'SH3' : 'SH1',
    claim: { kind: 'cell', memory: op.memory, index: op.from, value },
  })
}

/** A line with a number that several have counted. */
export function ofPrint(world: World, thread: ThreadId, op: OpOf<'print'>): Question | null {
  const process = itemOf(world.processes, processOf(thread))
  const counted = process === undefined ? null : ofCount(world, process, op.text)
  if (counted === null) return null
  return question({
    thread,
    ask: { code: 'print', params: { who: who(thread) } },
    right: text(op.text),
    others: counted.others.map(text),
    why: { code: 'print.cell', params: { memory: namedObject(world, counted.memory) } },
    rule: 'SH3',
    claim: { kind: 'printed', text: op.text },
  })
}

type Count = { readonly memory: ObjectId; readonly others: readonly string[] }

function ofCount(world: World, process: Process, line: string): Count | null {
  for (const memory of itemsOf(world.memories)) {
    const cell = itemAt(memory.cells, 0)
    if (cell === undefined || !isCounter(memory) || !isNumber(cell.value) || cell.version < 2) continue
    if (!hasItem(process.reach, memory.id) && memory.creator !== process.id) continue
    const written = String(cell.value)
    const shown = new RegExp(`(?<![\\w.])${written.replace('.', '\\.')}(?![\\w.])`)
    if (!shown.test(line)) continue
    const other = (value: number): string => line.replace(shown, String(value))
    return { memory: memory.id, others: [other(cell.version), other(cell.value + 1)] }
  }
  return null
}

const isCounter = (memory: Memory): boolean => memory.typecode !== 'B' && memory.cells.length === 1

/** Ends of the program's own pipes that a child begins with. */
export function ofStart(
  world: World,
  thread: ThreadId,
  op: OpOf<'process.start'>,
  next: Ahead,
): Question | null {
  const parent = itemOf(world.processes, processOf(thread))
  const child = itemOf(world.processes, op.child)
  if (parent?.role !== 'program' || child?.role !== 'program') return null
  const own = itemsOf(parent.descriptors).filter(
    ({ open, travelling, pipe }) => open && !travelling && itemOf(world.pipes, pipe)?.purpose === 'program',
  )
  const given = own.filter(({ pipe }) => op.reach.includes(pipe)).length
  const count = endsOf(next.world, op.child)
  if (own.length === 0) return null
  return question({
    thread,
    ask: {
      code: 'start',
      params: { who: who(thread), child: person(op.child), method: op.method },
    },
    right: number(count),
    others: [number(own.length), number(given), number(0)],
    why: { code: op.method === 'fork' ? 'start.fork' : 'start.given', params: { child: person(op.child) } },
    rule: 'FD4',
    claim: { kind: 'ends', child: op.child, count },
  })
}

/** Of pipes of the program, those that came with its start. */
export function endsOf(world: World, child: Process['id']): number {
  return itemsOf(itemOf(world.processes, child)?.descriptors).filter(
    ({ origin, pipe, travelling }) =>
      !travelling && origin.kind !== 'created' && itemOf(world.pipes, pipe)?.purpose === 'program',
  ).length
}

export function cellAt(world: World, memory: ObjectId, index: number): Cell | undefined {
  const cells = itemOf(world.memories, memory)?.cells
  return cells === undefined ? undefined : itemAt(cells, index)
}

export const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)
