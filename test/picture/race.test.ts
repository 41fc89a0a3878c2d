/** Spans from a read to a write that crossed another: who read what when, and whose write was covered. */
import { describe, expect, test } from 'vitest'
import { fifo } from '../../src/engine/default-order.ts'
import { itemOf, itemsOf } from '../../src/model/tables/table.ts'
import { itemsOfVector } from '../../src/model/tables/vector.ts'
import { racesIn } from '../../src/picture/nodes/race.ts'
import { stepThrough } from '../support/step-through.ts'
import { scenesOf } from './support/scenes.ts'

const run = await stepThrough('lost-update', 1, { scheduler: fifo() })
const { events } = run.conductor
const racesAt = run.moments.map(({ world, events: at }) => ({
  world,
  spans: Object.values(racesIn(world, events, at))[0] ?? [],
}))

describe('spans of a lost update', () => {
  test('are there at exactly the moments at which a cell remembers one', () => {
    const remembered = racesAt.map(({ world }) =>
      itemsOf(world.memories).some(({ cells }) => itemsOfVector(cells).some(({ lost }) => lost !== null)),
    )
    expect(racesAt.map(({ spans }) => spans.length > 0)).toEqual(remembered)
    expect(remembered).toContain(true)
    expect(remembered).toContain(false)
  })

  test('cross: each reads before the other writes, and one write is covered by the other', () => {
    for (const { spans, world } of racesAt) {
      const [a, b] = spans
      if (a === undefined || b === undefined) continue
      const names = [a, b].map(({ process }) => itemOf(world.processes, process)?.name)
      expect(new Set(names).size).toBe(2)
      const lost = spans.filter((span) => span.lost)
      const kept = spans.filter((span) => !span.lost)
      expect([lost.length, kept.length]).toEqual([1, 1])
      expect(kept[0]?.readStep).toBeLessThan(lost[0]?.writeStep ?? 0)
      expect(lost[0]?.writeStep).toBeLessThan(kept[0]?.writeStep ?? 0)
      // Both added one to what they had read.
      for (const span of spans) expect(span.writeValue).toBe(Number(span.readValue) + 1)
    }
  })

  test('say the steps at which the events stand', () => {
    const { spans } = racesAt.find((one) => one.spans.length > 0) ?? { spans: [] }
    let step = 0
    const reads: string[] = []
    for (const event of events) {
      if (event.kind === 'step.began') step++
      if (event.kind === 'memory.read') reads.push(`${event.thread} ${step}`)
    }
    for (const span of spans) expect(reads).toContain(`${span.process}/main ${span.readStep}`)
    expect(spans.length).toBe(2)
  })

  test('are none under the lock of the value', async () => {
    const locked = await stepThrough('lost-update', 1, { scheduler: fifo(), variants: { locked: true } })
    const found = locked.moments.flatMap(({ world, events: at }) =>
      Object.keys(racesIn(world, locked.conductor.events, at)),
    )
    expect(found).toEqual([])
  })

  test('stand beside the cell from the first on, in a room that was kept free for them', () => {
    const drawn = scenesOf(run, run.conductor.world, true).map(({ scene }) => scene)
    const memory = (index: number) => drawn[index]?.nodes.find(({ kind }) => kind === 'memory')
    const first = drawn.findIndex((_, index) => {
      const node = memory(index)
      return node?.kind === 'memory' && node.race.length === 2
    })
    expect(first).toBeGreaterThan(0)
    expect(drawn[first]?.bounds).toEqual(drawn[first - 1]?.bounds)
    // Said once: beside the span, and not above the cell as well.
    expect(drawn[first]?.plates.filter(({ tone }) => tone === 'lost')).toEqual([])
  })
})
