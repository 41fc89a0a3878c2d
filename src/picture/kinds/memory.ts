/** A Value or an Array with its lock, or bare shared memory: its cells, and who wrote what last. */
import { itemOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { CellValue } from '#model/vocabulary/cell-value.ts'
import type { Cell, Composite } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { clipText, monoWidth, textWidth } from '../measure/text-width.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Span } from '../nodes/race.ts'
import type { Stage } from '../nodes/stage.ts'
import type { MemoryCell, MemoryNode, RaceSpan } from '../scene/scene-object.ts'
import { spot } from './label-room.ts'
import { objectKind } from './object-kind.ts'

const MOST_CELLS = 12
const VALUE_WIDTH = 66
const CELL_WIDTH = 40
export const RACE = { lane: 34, step: 38, gap: 58 } as const

export const memoryHeight = ({ size }: MemoryNode): number => (size === 'large' ? 38 : 30)

const hasLost = ({ cells }: MemoryNode): boolean => cells.some(({ lost }) => lost !== '')

export const memory = objectKind<MemoryNode>({
  make,
  size: (node) => ({ w: node.cells.length * node.cellWidth, h: memoryHeight(node) }),
  // What was overwritten unseen stands above its cell; at the right the spans that crossed.
  beside: (node) => ({
    above: hasLost(node) ? memoryHeight(node) : 0,
    right: node.race.length > 0 ? raceWidth(node) : 0,
  }),
  mayNeed: (body) => [{ x: body.x, y: body.y - body.h, w: body.w, h: body.h }],
  spots: (node) => {
    const h = memoryHeight(node)
    const at = (index: number, y: number) => ({ x: index * node.cellWidth, y, w: node.cellWidth, h: h - 5 })
    return node.cells.flatMap(({ value, lost }, index) => [
      spot(value, at(index, 0), { anchor: 'middle' }),
      ...(lost === '' ? [] : [spot(lost, at(index, -h), { anchor: 'middle', weight: 'strong' })]),
    ])
  },
  word: () => 'memory',
  facts: ({ cells }, { graph: { spoken } }) => [
    spoken.values(cells.map(({ value }) => value)),
    ...cells.filter(({ lost }) => lost !== '').map(({ lost }) => spoken.lost(lost)),
  ],
})

/** Room at the right of the cells for the spans that crossed. */
function raceWidth(node: MemoryNode): number {
  const steps = raceSteps(node)
  const names = Math.max(0, ...node.race.map((span) => textWidth(span.who, 11)))
  const words = Math.max(0, ...node.race.map((span) => textWidth(span.lost, 11, 'strong')))
  return RACE.gap / 2 + names + Math.max(0, steps.length - 1) * RACE.step + words + 60
}

/** The steps on the axis of a race, one after the other. */
export function raceSteps(node: MemoryNode): readonly number[] {
  const all = node.race.flatMap((span) => [span.readStep, span.writeStep])
  return [...new Set(all)].toSorted((a, b) => a - b)
}

function make(stage: Stage, { id }: Item): MemoryNode | null {
  const composite = itemOf(stage.world.composites, id)
  const cells = itemOf(stage.world.memories, composite?.parts['memory'] ?? id)
  if (composite === undefined && cells === undefined) return null
  const all = cells === undefined ? [] : itemsOfVector(cells.cells)
  const shown = all.slice(0, all.length > MOST_CELLS ? MOST_CELLS - 1 : MOST_CELLS)
  const more: readonly MemoryCell[] =
    shown.length < all.length
      ? [{ id: 'more', value: `+${all.length - shown.length}`, writer: null, lost: '' }]
      : []
  const base = baseOf(stage.world, id)
  return {
    ...base,
    name: clipText(id),
    kind: 'memory',
    cells: [
      ...shown.map((cell, index) =>
        cellOf(stage, cell, all.length === 1 ? base.name : `${base.name}[${index}]`, index),
      ),
      ...more,
    ],
    cellWidth: all.length === 1 ? VALUE_WIDTH : CELL_WIDTH,
    size: 'plain',
    race: raceOf(stage, composite?.parts['memory'] ?? id, all),
    note: lockNote(stage, composite) ?? typeNote(composite, cells?.typecode ?? 'i', all.length),
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

function cellOf(stage: Stage, { value, writer, lost }: Cell, name: string, index: number): MemoryCell {
  return {
    id: String(index),
    value: numberText(value),
    writer: writer === null ? null : stage.tint(writer),
    lost: lost === null ? '' : numberText(lost.value),
    about: stage.words.graph.memory.cell(
      name,
      String(value),
      writer === null ? null : stage.wholeName(writer),
    ),
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
  return stage.holderNote(lock)
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
