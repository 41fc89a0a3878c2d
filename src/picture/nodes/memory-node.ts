/** Shared memory and files: who wrote what last. */
import { itemOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { CellValue } from '#model/vocabulary/cell-value.ts'
import type { Cell, Composite, FileContent } from '#model/vocabulary/world.ts'
import { fileId } from '../cast/home.ts'
import type { Span } from './race.ts'
import type { FileLine, FileNode, MemoryCell, MemoryNode, RaceSpan } from '../scene/scene-object.ts'
import { clipText, monoWidth } from '../measure/text-width.ts'
import type { Stage } from './stage.ts'

const MOST_CELLS = 12
const VALUE_WIDTH = 66
const CELL_WIDTH = 40

/** A Value or an Array with its lock, or bare shared memory. */
export function memoryNode(stage: Stage, id: string): MemoryNode {
  const composite = itemOf(stage.world.composites, id)
  const memory = itemOf(stage.world.memories, composite?.parts['memory'] ?? id)
  const all = memory === undefined ? [] : itemsOfVector(memory.cells)
  const shown = all.slice(0, all.length > MOST_CELLS ? MOST_CELLS - 1 : MOST_CELLS)
  const more: readonly MemoryCell[] =
    shown.length < all.length
      ? [{ id: 'more', value: `+${all.length - shown.length}`, writer: null, lost: '' }]
      : []
  return {
    id,
    name: clipText(id),
    fullName: id,
    x: 0,
    y: 0,
    kind: 'memory',
    cells: [...shown.map((cell, index) => cellOf(stage, cell, index)), ...more],
    cellWidth: all.length === 1 ? VALUE_WIDTH : CELL_WIDTH,
    size: 'plain',
    race: raceOf(stage, composite?.parts['memory'] ?? id, all),
    note: lockNote(stage, composite) ?? typeNote(composite, memory?.typecode ?? 'i', all.length),
  }
}

/** The spans that crossed. Of a moment to come nobody knows the steps yet, but who they will be about. */
function raceOf(stage: Stage, memory: string, cells: readonly Cell[]): readonly RaceSpan[] {
  const { input, words } = stage
  const cell = cells.find(({ lost }) => lost !== null)
  const spans = input.races?.[memory] ?? (input.ever === true && cell !== undefined ? foreseen(cell) : [])
  return spans.map((span) => ({
    id: span.process,
    who: stage.name(span.process),
    tint: stage.tint(span.process),
    readStep: span.readStep,
    writeStep: span.writeStep,
    readValue: numberText(span.readValue),
    writeValue: numberText(span.writeValue),
    lost: span.lost ? words.graph.memory.lostValue(numberText(span.writeValue)) : '',
  }))
}

/** As wide as it can become: four steps, each another. */
function foreseen({ lost, writer, value }: Cell): readonly Span[] {
  if (lost === null || writer === null) return []
  const span = { readValue: lost.value, readStep: 1, writeStep: 3 }
  return [
    { ...span, process: lost.writer, writeValue: lost.value, lost: true },
    { ...span, process: writer, writeValue: value, readStep: 2, writeStep: 4, lost: false },
  ]
}

function cellOf(stage: Stage, { value, writer, lost }: Cell, index: number): MemoryCell {
  return {
    id: String(index),
    value: numberText(value),
    writer: writer === null ? null : stage.tint(writer),
    lost: lost === null ? '' : numberText(lost.value),
  }
}

/** A number that fits a cell; long fractions are cut, which the type in the note tells. */
function numberText(value: CellValue): string {
  const plain = String(value)
  return typeof value === 'string' || monoWidth(plain) <= VALUE_WIDTH - 8 ? plain : value.toPrecision(4)
}

function lockNote(stage: Stage, composite: Composite | undefined): string | null {
  const lock = composite?.parts['lock']
  if (lock === undefined || (itemOf(stage.world.semaphores, lock)?.value ?? 1) > 0) return null
  const holder = stage.holdersOf(lock)[0]
  return holder === undefined
    ? null
    : stage.isAlive(holder)
      ? stage.words.graph.lock.heldBy(stage.name(holder))
      : stage.words.graph.lock.orphaned
}

function typeNote(composite: Composite | undefined, typecode: string, size: number): string {
  if (composite?.kind === 'shared-memory') return segmentNote(composite)
  return composite?.kind === 'array' ? `Array('${typecode}', ${size})` : `Value('${typecode}')`
}

/** The name that it can be found by; none once that is unlinked. */
function segmentNote({ facts }: Composite): string {
  const stated = itemOf(facts, 'name')
  const whole = typeof stated === 'string' ? stated.slice(1) : ''
  const name = itemOf(facts, 'state') === 'linked' ? `'${clipText(whole, 12)}'` : ''
  return `SharedMemory(${name})`
}

/** The last lines of a file in the hues of who wrote them. */
export function fileNode(stage: Stage, file: FileContent): FileNode {
  const lines = file.text === '' ? [] : file.text.replace(/\n$/, '').split('\n')
  const longest = Math.max(1, ...lines.map((line) => line.length))
  let at = 0
  const drawn = lines.map((line, index): FileLine => {
    const from = at
    at += line.length + 1
    return { id: String(index), parts: partsOf(stage, file, from, from + line.length, longest) }
  })
  return {
    id: fileId(file.name),
    name: clipText(file.name),
    fullName: file.name,
    x: 0,
    y: 0,
    kind: 'file',
    lines: drawn,
    note: stage.words.graph.file.lines(lines.length),
  }
}

function partsOf(
  stage: Stage,
  file: FileContent,
  from: number,
  to: number,
  longest: number,
): FileLine['parts'] {
  const parts = file.writers.flatMap((writer) => {
    const length = Math.min(to, writer.to) - Math.max(from, writer.from)
    return length > 0 ? [{ tint: stage.tint(writer.process), share: length / longest }] : []
  })
  return parts.length > 0 ? parts : [{ tint: null, share: (to - from) / longest }]
}
