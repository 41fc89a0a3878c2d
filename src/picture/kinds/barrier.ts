/** A Barrier: its places, and who has arrived. */
import { itemOf, itemsOf } from '#model/tables/table.ts'
import { itemAt } from '#model/tables/vector.ts'
import type { Vector } from '#model/tables/vector.ts'
import { numberIn } from '#model/vocabulary/cell-value.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Cell, Composite } from '#model/vocabulary/world.ts'
import type { Item } from '../cast/cast.ts'
import { baseOf } from '../nodes/node-base.ts'
import type { Stage } from '../nodes/stage.ts'
import { waiterOf } from '../nodes/waiters.ts'
import type { BarrierNode } from '../scene/scene-object.ts'
import { objectKind } from './object-kind.ts'
import { texts } from './spoken-parts.ts'

export const BARRIER = { h: 34, seat: 20, pitch: 26 } as const
/** States in the first cell of a barrier's memory; the second counts who is inside. Source: CPython `threading.Barrier`. */
const DRAINING = 1

export const barrier = objectKind<BarrierNode>({
  make,
  size: ({ parties }) => ({ w: parties * BARRIER.pitch + 14, h: BARRIER.h }),
  beside: () => ({ right: 13, above: 6 }),
  word: () => 'barrier',
  facts: ({ arrived }, words) => texts(arrived, words.graph.spoken.waiters),
})

function make(stage: Stage, { id }: Item): BarrierNode | null {
  const made = itemOf(stage.world.composites, id)
  if (made === undefined) return null
  const words = stage.words.graph.barrier
  const parties = factOf(made, 'parties')
  const memory = itemOf(stage.world.memories, made.parts['state'] ?? '')
  // A barrier of threads has no shared memory: it says itself how it stands.
  const state = memory === undefined ? factOf(made, 'state') : cellOf(memory.cells, 0)
  const count = memory === undefined ? factOf(made, 'count') : cellOf(memory.cells, 1)
  const inside = threadsIn(stage, id, 'barrier.wait')
  const arrived = inside.slice(0, Math.min(count, parties)).map((thread) => waiterOf(stage, thread))
  return {
    ...baseOf(stage.world, id),
    kind: 'barrier',
    state: state < 0 ? 'broken' : state === DRAINING ? 'draining' : 'filling',
    parties,
    arrived,
    note:
      state < 0
        ? words.broken('BrokenBarrierError')
        : state === DRAINING
          ? words.draining
          : words.arrived(count, parties),
  }
}

const cellOf = (cells: Vector<Cell>, index: number): number => numberIn(itemAt(cells, index)?.value ?? 0)

function factOf({ facts }: Composite, name: string): number {
  const value = itemOf(facts, name)
  return typeof value === 'number' ? value : 0
}

/** Threads whose call is on the object, in the order in which they came to their op. */
function threadsIn(stage: Stage, object: string, call: string): readonly ThreadId[] {
  const found: { readonly id: ThreadId; readonly since: number }[] = []
  for (const thread of itemsOf(stage.world.threads)) {
    if (thread?.call?.object !== object || thread.call.name !== call || thread.state.kind !== 'at-op')
      continue
    found.push({ id: thread.id, since: thread.state.since })
  }
  return found.toSorted((a, b) => a.since - b.since).map(({ id }) => id)
}
