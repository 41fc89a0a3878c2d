/** Lanes of many: the stuck first, those who wait alike in one lane, and every line from a name to a name. */
import { describe, expect, test } from 'vitest'
import { Conductor } from '../../../src/engine/conductor.ts'
import { fifo } from '../../../src/engine/default-order.ts'
import { play } from '../../../src/engine/play.ts'
import { compileProgram } from '../../../src/program/compile.ts'
import { LoadedProgram } from '../../../src/program/loaded-program.ts'
import { alikeIn, CROWD_FROM, quietIn, stuckIn } from '../../../src/renderer/space-time/alike.ts'
import { diagramOf } from '../../../src/renderer/space-time/diagram.ts'
import { lanesByThread, rowKey, rowsOf, type Row } from '../../../src/renderer/space-time/lanes.ts'
import { openWaits } from '../../../src/renderer/store/story.ts'
import { appendEvents, emptyTrace, type Trace } from '../../../src/renderer/store/trace.ts'
import { identitiesIn } from '../../../src/renderer/store/who.ts'
import { virtualHost } from '../../../src/virtual/virtual-host.ts'

const PATH = '/lab/crowd.lab.ts'
/** Most wait for a lock that nobody gives back; every tenth sends a message and waits for the same lock on another line. */
const crowd = (size: number): string => `
import { Process, Lock, Pipe } from 'lockstep'
export async function main() {
  const lock = new Lock()
  const [reader, writer] = Pipe({ duplex: false })
  await lock.acquire()
  const all: Process[] = []
  for (let i = 0; i < ${size}; i++) {
    const worker = new Process({ target: work, args: [i, lock, writer], name: 'worker-' + i })
    await worker.start()
    all.push(worker)
  }
  for (let i = 0; i < ${Math.ceil(size / 10)}; i++) await reader.recv()
  for (const worker of all) await worker.join()
}
export async function work(i: number, lock: Lock, writer: any) {
  if (i % 10 === 0) {
    await writer.send(i)
    await lock.acquire()
  }
  await lock.acquire()
}
`

async function traceOf(size: number, maxSteps: number): Promise<Trace> {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? crowd(size) : null)))
  const conductor = new Conductor({ host: virtualHost({ program, variants: {}, seed: 1 }) })
  try {
    await conductor.start()
    await play(conductor, fifo(), { maxSteps })
    return appendEvents(emptyTrace(), 0, conductor.events)
  } finally {
    await conductor.dispose()
  }
}

function rowsIn(trace: Trace, opened: ReadonlySet<string> = new Set()): readonly Row[] {
  const { head, story } = trace
  return rowsOf({
    lanes: story.lanes,
    identities: identitiesIn(head),
    world: head,
    machinery: false,
    room: 180,
    crowd: {
      alike: alikeIn(head, openWaits(story, head)),
      stuck: stuckIn(head),
      quiet: quietIn(head, story.lanes),
      opened,
    },
  })
}

const diagramIn = (trace: Trace, rows: readonly Row[]) =>
  diagramOf({
    story: trace.story,
    rows,
    open: openWaits(trace.story, trace.head),
    stuck: stuckIn(trace.head),
    headStep: trace.steps.length,
    px: 43,
    tail: 96,
    from: 1,
    to: trace.steps.length,
    say: (act) => act,
    sayWait: (verb) => verb,
  })

const stuck = await traceOf(119, 2000)
const onTheWay = await traceOf(119, 300)

describe('120 lanes', () => {
  test('who waits at one line for one thing is one row, who waits at another line another', () => {
    const rows = rowsIn(stuck)
    const groups = rows.flatMap(({ group }) => group ?? [])
    expect(groups.map(({ members, alike }) => [members.length, alike.verb, alike.arg])).toEqual([
      [12, 'acquire', 'lock'],
      [107, 'acquire', 'lock'],
    ])
    expect(rows).toHaveLength(3)
    expect(rows.map(({ y, h }) => y / h)).toEqual([0, 1, 2])
  })

  test('an opened row has its members below it, and closes again', () => {
    const [group] = rowsIn(stuck).flatMap((row) => row.group ?? [])
    if (group === undefined) throw new Error('nobody waits alike')
    const open = rowsIn(stuck, new Set([group.alike.id]))
    const at = open.findIndex((row) => row.group?.open === true)
    expect(open.slice(at + 1, at + 1 + group.members.length).map(({ thread }) => thread)).toEqual(
      group.members.map(({ thread }) => thread),
    )
    expect(new Set(open.map((row) => rowKey(row))).size).toBe(open.length)
    expect(open).toHaveLength(3 + group.members.length)
  })

  test('the stuck come first, in the order of their making, and all others after them', () => {
    const { head, story } = onTheWay
    const late = story.lanes.slice(-20).map(({ thread }) => thread)
    const rows = rowsOf({
      lanes: story.lanes,
      identities: identitiesIn(head),
      world: head,
      machinery: false,
      room: 180,
      crowd: { alike: [], stuck: new Set(late), quiet: new Set(), opened: new Set() },
    })
    const plain = story.lanes.map(({ thread }) => thread)
    expect(rows.map(({ thread }) => thread)).toEqual([...late, ...plain.slice(0, -20)])
    expect(rows.map(({ stuck: is }) => is)).toEqual(rows.map((_, index) => index < 20))
    expect(rowsIn(stuck).every((row) => row.stuck)).toBe(true)
  })

  test.each([
    ['where it is stuck', stuck],
    ['on the way', onTheWay],
  ])('every arrow ends in a lane that has a name: %s', (_, trace) => {
    for (const opened of [[], alikeIn(trace.head, openWaits(trace.story, trace.head)).map(({ id }) => id)]) {
      const rows = rowsIn(trace, new Set(opened))
      const lanes = lanesByThread(rows)
      const shown = new Map(rows.map((row) => [row.y, row]))
      expect(trace.story.arrows.length).toBeGreaterThan(100)
      for (const { from, to } of trace.story.arrows)
        for (const end of [from, to]) expect(shown.get(lanes.get(end)?.y ?? -1)?.name ?? '').not.toBe('')
      for (const { d } of diagramIn(trace, rows).links) {
        const [last = NaN] = [...d.matchAll(/V([\d.]+)H|([\d.]+)$/g)].map((m) => Number(m[1] ?? m[2]))
        expect(rows.some(({ y, h }) => last >= y && last <= y + h)).toBe(true)
      }
    }
  })

  test('a folded row has one bar for all, from when the last of them came', () => {
    const rows = rowsIn(stuck)
    const { bars, boxes } = diagramIn(stuck, rows)
    for (const row of rows.filter(({ kind }) => kind === 'group')) {
      const own = bars.filter((bar) => bar.row.y === row.y)
      expect(own.map(({ kind }) => kind)).toEqual(['stuck'])
      const acts = boxes.filter((box) => box.row.y === row.y).toSorted((a, b) => a.x - b.x)
      if (row.group?.members.length === 12) expect(acts.length).toBeGreaterThanOrEqual(12)
      acts.slice(1).forEach((box, index) => {
        const before = acts[index]
        expect(box.x).toBeGreaterThanOrEqual((before?.x ?? 0) + (before?.w ?? 0))
      })
    }
  })
})

test('a few lanes stay as they are, whoever waits', async () => {
  const trace = await traceOf(CROWD_FROM - 2, 400)
  const rows = rowsIn(trace)
  expect(rows.map(({ kind }) => kind)).toEqual(Array.from({ length: CROWD_FROM - 1 }, () => 'process'))
  expect(rows[0]?.process).toBe('P1')
})
