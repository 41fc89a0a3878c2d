/**
 * A thousand damaged traces: each is refused in words, or opens and can be looked at, from the first moment to the last, by all
 * that the window does with a run.
 */
import { expect, test } from 'vitest'
import { explainStuck, explainWait } from '../../../src/model/explain/explain.ts'
import { lintsOf } from '../../../src/model/lints/lints-of.ts'
import { idsOf } from '../../../src/model/tables/table.ts'
import { analyse, waitOf } from '../../../src/model/wait-for/analyse.ts'
import type { ThreadId } from '../../../src/model/vocabulary/ids.ts'
import { sceneOf } from '../../../src/picture/compose/scene-of.ts'
import { racesIn } from '../../../src/picture/nodes/race.ts'
import { LockstepError } from '../../../src/protocol/lockstep-error.ts'
import { TraceReader } from '../../../src/protocol/trace/read-trace.ts'
import { Growth, emptyTrace, lintsAt, worldAt } from '../../../src/renderer/store/trace.ts'
import type { Trace } from '../../../src/renderer/store/trace.ts'
import { openWaits } from '../../../src/renderer/store/story.ts'
import { inputOf } from '../../picture/support/scenes.ts'
import { savedTraces } from './fixtures.ts'
import { damagedTrace, seeded } from './damage.ts'
import type { Pick } from './damage.ts'

const SEED = 20_261_129
const TRACES = 1000

test(`of ${TRACES} damaged traces (seed ${SEED}) none is accepted and then throws`, () => {
  const pick = seeded(SEED)

  const met = { opened: 0, refused: 0 }
  const codes = new Set<string>()
  for (let n = 0; n < TRACES; n++) {
    const { name, text } = savedTraces[pick(savedTraces.length)] ?? { name: '', text: '' }
    const damage = damagedTrace(text, pick)
    const where = `trace ${n} of seed ${SEED}: ${name}, ${damage.what}`
    try {
      const trace = opened(name, damage.text)
      met.opened++
      lookAt(trace, pick)
      if (n % 10 === 0) draw(trace)
    } catch (error) {
      if (!(error instanceof LockstepError)) throw new Error(where, { cause: error })
      met.refused++
      codes.add(error.code)
      expect(
        [error.what, error.why, error.next].every((part) => part !== ''),
        where,
      ).toBe(true)
    }
  }
  // Both must happen often, or nothing was tested.
  expect(met.opened).toBeGreaterThan(TRACES / 10)
  expect(met.refused).toBeGreaterThan(TRACES / 4)
  expect([...codes]).toContain('trace.damaged')
})

function opened(name: string, text: string): Trace {
  const growth = new Growth(emptyTrace())
  const reader = new TraceReader(name, growth)
  reader.push(text)
  reader.end()
  return growth.grown()
}

/** At the end, and at a moment before. */
function lookAt(trace: Trace, pick: Pick): void {
  for (const at of [trace.count, pick(trace.count + 1)]) {
    const world = worldAt(trace, at)
    for (const set of analyse(world).stuck) explainStuck(world, set, trace.events.slice(0, at))
    for (const thread of idsOf(world.threads) as ThreadId[]) {
      const wait = waitOf(world, thread)
      if (wait !== null) explainWait(world, wait)
    }
    lintsOf(lintsAt(trace, at), world)
    openWaits(trace.story, world)
  }
}

function draw(trace: Trace): void {
  const world = trace.head
  const races = racesIn(world, trace.events, trace.count)
  const options = { closedCopies: true, machinery: true }
  sceneOf(inputOf(world, { races, events: trace.events.slice(), options }))
}
