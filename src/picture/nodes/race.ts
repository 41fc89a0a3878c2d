/**
 * The two read-to-write spans of an update that was lost, found in the events of a run: somebody read, somebody else wrote, and
 * the first wrote over it without having looked again. Pure.
 */
import { backwards } from '#model/record/between.ts'
import { itemsOf } from '#model/tables/table.ts'
import { itemsOfVector } from '#model/tables/vector.ts'
import type { CellValue } from '#model/vocabulary/cell-value.ts'
import type { EventList, EventOf, WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { ObjectId, ProcessId } from '#model/vocabulary/ids.ts'
import type { Cell, World } from '#model/vocabulary/world.ts'

export type Span = {
  readonly process: ProcessId
  readonly readStep: number
  readonly readValue: CellValue
  readonly writeStep: number
  readonly writeValue: CellValue
  /** Its write was covered unseen. */
  readonly lost: boolean
}

/** By memory; each the spans of one cell, earliest first. */
export type Races = Readonly<Record<ObjectId, readonly Span[]>>

export const NO_RACES: Races = {}

/** Reads further back than so many events are not looked for. */
const MOST_EVENTS = 20_000

/** What crossed on cells whose last write has destroyed another. `world` is the one after the first `at` of the events. */
export function racesIn(world: World, events: EventList, at: number): Races {
  const found = itemsOf(world.memories).flatMap(({ id, cells }) => {
    const all = itemsOfVector(cells)
    const index = all.findIndex((cell) => cell.lost !== null)
    const cell = all[index]
    if (cell === undefined) return []
    const spans = spansOf(world, events, at, { id, index, cell })
    return spans === null ? [] : [[id, spans] as const]
  })
  return found.length === 0 ? NO_RACES : Object.fromEntries(found)
}

type Place = { readonly id: ObjectId; readonly index: number; readonly cell: Cell }
type Write = Pick<Span, 'process' | 'writeStep' | 'writeValue' | 'lost'>

function spansOf(
  world: World,
  events: EventList,
  at: number,
  { id, index, cell }: Place,
): readonly Span[] | null {
  const { lost, writer } = cell
  if (lost === null || writer === null) return null
  const writes: readonly Write[] = [
    { process: lost.writer, writeStep: lost.step, writeValue: lost.value, lost: true },
    { process: writer, writeStep: cell.step, writeValue: cell.value, lost: false },
  ]
  const spans: Span[] = []
  const written = new Set<Write>()
  let { step } = world
  for (const event of backwards(events, Math.max(0, at - MOST_EVENTS), at)) {
    if (spans.length === writes.length) break
    if (event.kind === 'step.began') step--
    if (!touches(event, id, index)) continue
    const process = processOf(event.thread)
    const value = event.values[index - event.from] ?? 0
    for (const write of writes) {
      if (write.process !== process || spans.some((span) => span.writeStep === write.writeStep)) continue
      if (event.kind === 'memory.written' && step === write.writeStep) written.add(write)
      else if (event.kind === 'memory.read' && written.has(write))
        spans.push({ ...write, readStep: step, readValue: value })
    }
  }
  return spans.length < writes.length ? null : spans.toSorted((a, b) => a.readStep - b.readStep)
}

function touches(
  event: WorldEvent,
  memory: ObjectId,
  index: number,
): event is EventOf<'memory.read'> | EventOf<'memory.written'> {
  return (
    (event.kind === 'memory.read' || event.kind === 'memory.written') &&
    event.memory === memory &&
    index >= event.from &&
    index < event.from + event.values.length
  )
}
