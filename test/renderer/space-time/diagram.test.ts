import { describe, expect, test } from 'vitest'
import { analyse } from '../../../src/model/wait-for/analyse.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { diagramOf, type DiagramOptions } from '../../../src/renderer/space-time/diagram.ts'
import { LEAD } from '../../../src/renderer/space-time/viewport.ts'
import { rowsOf } from '../../../src/renderer/space-time/lanes.ts'
import { openWaits } from '../../../src/renderer/store/story.ts'
import { appendEvents, emptyTrace } from '../../../src/renderer/store/trace.ts'
import { identitiesIn } from '../../../src/renderer/store/who.ts'
import { stepThrough } from '../../support/step-through.ts'

const { conductor } = await stepThrough('forgotten-write-end', 1, { scheduler: fifo() })
const trace = appendEvents(emptyTrace(), 0, conductor.events)
const headStep = trace.steps.length
const rows = (room: number) =>
  rowsOf({
    lanes: trace.story.lanes,
    identities: identitiesIn(trace.head),
    world: trace.head,
    machinery: true,
    room,
  })
const diagram = (rest: Partial<DiagramOptions> = {}) =>
  diagramOf({
    story: trace.story,
    rows: rows(200),
    open: openWaits(trace.story, trace.head),
    stuck: new Set(analyse(trace.head).stuck.flatMap(({ threads }) => threads)),
    headStep,
    px: 71,
    tail: 96,
    from: 1,
    to: headStep,
    say: (act) => act,
    sayWait: (verb) => `${verb} waits`,
    ...rest,
  })

describe('space-time diagram', () => {
  test('gives every step a box in its own column and lane', () => {
    const { boxes } = diagram()
    expect(boxes).toHaveLength(headStep)
    for (const { act, row, x, y, w, h } of boxes) {
      expect(x).toBeGreaterThanOrEqual((act.step - 1) * 71)
      expect(x + w).toBeLessThanOrEqual(act.step * 71)
      expect(y).toBeGreaterThanOrEqual(row.y)
      expect(y + h).toBeLessThanOrEqual(row.y + row.h)
    }
  })

  test('draws what the analysis has proved as stuck, and nothing else', () => {
    const stuck = diagram().bars.filter(({ kind }) => kind === 'stuck')
    expect(stuck.map(({ row }) => row.name).toSorted()).toEqual(['consumer', 'main'])
    expect(diagram({ stuck: new Set() }).bars.filter(({ kind }) => kind === 'stuck')).toEqual([])
  })

  test('bars of the stuck end together, and say all they have to where there is room', () => {
    const bars = diagram({ tail: 400 }).bars.filter(({ kind }) => kind === 'stuck')
    expect(bars.map(({ text }) => text).toSorted()).toEqual(['join(consumer)', 'recv'])
    expect(new Set(bars.map(({ x, w }) => x + w)).size).toBe(1)
    const late = diagram({ tail: 30 }).bars.filter(({ kind }) => kind === 'stuck')
    expect(Math.max(...late.map(({ x, w }) => x + w))).toBeLessThanOrEqual(headStep * 71 + 30)
  })

  test('shows only what is in view', () => {
    const { boxes, ticks } = diagram({ from: 4, to: 6 })
    expect(boxes.map(({ act }) => act.step)).toEqual([4, 5, 6])
    expect(ticks).toEqual([4, 5, 6])
  })

  test('drops the second line where a column or a lane is too small for it', () => {
    expect(diagram().boxes.some(({ arg }) => arg !== '')).toBe(true)
    expect(diagram({ px: 30 }).boxes.every(({ arg }) => arg === '')).toBe(true)
    expect(diagram({ rows: rows(40) }).boxes.every(({ arg }) => arg === '')).toBe(true)
  })

  test('writes fewer numbers the narrower the columns are, never closer than they are wide', () => {
    for (const px of [3, 11, 28]) {
      const { ticks } = diagram({ px, headStep: 5000, to: 5000 })
      const gaps = ticks.slice(2).map((tick, index) => tick - (ticks[index + 1] ?? 0))
      expect(Math.min(...gaps) * px).toBeGreaterThanOrEqual(30)
    }
  })

  test('a lane of a process comes before those of its other threads', async () => {
    const queue = await stepThrough('join-before-drain', 1, { scheduler: fifo() })
    const { story, head } = appendEvents(emptyTrace(), 0, queue.conductor.events)
    const options = { lanes: story.lanes, identities: identitiesIn(head), world: head, room: 400 }
    const shown = rowsOf({ ...options, machinery: true })
    const feeder = shown.findIndex(({ kind }) => kind === 'thread')
    expect(feeder).toBeGreaterThan(0)
    expect(shown[feeder - 1]?.process).toBe(shown[feeder]?.process)
    expect(rowsOf({ ...options, machinery: false }).every(({ kind }) => kind === 'process')).toBe(true)
  })
})

test('a wait that began out of sight says what it is where it comes into sight', () => {
  const from = headStep - 1
  const bars = diagram({ from, tail: 400 }).bars.filter(({ kind }) => kind === 'stuck')
  expect(bars.map(({ text }) => text.slice(0, 4)).toSorted()).toEqual(['join', 'recv'])
  for (const { x, w, seenFrom } of bars) {
    expect(seenFrom).toBe(Math.max(x, headStep * 71 - LEAD))
    expect(seenFrom).toBeLessThan(x + w)
  }
})
