/**
 * What a run keeps of its past: bytes a step, of a lab with a lock and a queue, where main keeps it and where a window does. Beside
 * the same events as objects, which is what both kept before. Virtual processes; bytes are no time, so they have a goal of their own.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Conductor } from '#engine/conductor.ts'
import { fifo } from '#engine/default-order.ts'
import { play } from '#engine/play.ts'
import { FoldedRun } from '#main/folded-run.ts'
import { EventRecord } from '#model/record/event-record.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { readRealm } from '#sandbox/realm-script.ts'
import { virtualHost } from '#virtual/virtual-host.ts'
import { appendEvents, emptyTrace } from '../../src/renderer/store/trace.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'
import { queueAndLock } from '../lib/queue-and-lock.ts'

const STEPS = 40_000
const BATCH = 1000

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

readRealm(process.argv[2] ?? '')
const batches = await batchesOf(STEPS)

/** As they come from a worker: each event an object of its own. */
async function batchesOf(steps: number): Promise<readonly string[]> {
  const host = virtualHost({ program: queueAndLock(), variants: { dead: 0 }, seed: 1, cpuCount: 2 })
  const texts: string[] = []
  let batch: WorldEvent[] = []
  const flush = () => {
    texts.push(JSON.stringify(batch))
    batch = []
  }
  const conductor = new Conductor({
    host,
    onEvent: (event) => {
      batch.push(event)
      if (batch.length === BATCH) flush()
    },
  })
  await conductor.start()
  await play(conductor, fifo(), { maxSteps: steps, throughTurns: true })
  await conductor.dispose()
  flush()
  return texts
}

/** Bytes a step of what stays when `keep` has had all events. */
function bytesOf(keep: () => { readonly take: (events: readonly WorldEvent[]) => void }): number {
  const before = used()
  const kept = keep()
  for (const text of batches) kept.take(JSON.parse(text) as WorldEvent[])
  const after = used()
  // What is measured is still there.
  kept.take([])
  return (after - before) / STEPS
}

function used(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

const figures = await interleaved(roundsOr(3), {
  objects: () =>
    bytesOf(() => {
      const all: WorldEvent[] = []
      return { take: (events) => void all.push(...events) }
    }),
  main: () =>
    bytesOf(() => {
      const record = new EventRecord()
      const folded = new FoldedRun(record)
      return {
        take: (events) => {
          for (const event of events) {
            record.push(event)
            folded.take(event)
          }
        },
      }
    }),
  window: () =>
    bytesOf(() => {
      let trace = emptyTrace()
      return { take: (events) => void (trace = appendEvents(trace, trace.count, events)) }
    }),
})
const row = (what: string, kept: 'main' | 'window') => ({
  what,
  measured: { [kept]: statOf(figures[kept]), objects: statOf(figures.objects) },
  unit: 'bytes',
  figure: statOf(figures[kept]),
  goal: atMost(300),
})
report([
  row('memory of a step: events and worlds that main keeps', 'main'),
  row('the same in a window, with its diagram and its checkpoints', 'window'),
  {
    what: 'what main keeps of a step ÷ its events as objects',
    measured: { main: statOf(figures.main), objects: statOf(figures.objects) },
    unit: 'bytes',
    figure: ratioOf(figures.main, figures.objects),
    goal: null,
  },
])
