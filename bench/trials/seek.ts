/** Going to any moment of a long run, beside what it takes to write the world as JSON and read it back. */
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { World } from '#model/vocabulary/world.ts'
import { appendEvents, emptyTrace, worldAt } from '#renderer/store/trace.ts'
import { generator } from '#model/chance.ts'
import { ModelLoop } from '../lib/model-loop.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, percentile, ratioOf, statOf } from '../lib/stat.ts'

const EVENTS = 100_000
const SEEKS = 400
const next = generator(7)

const loop = new ModelLoop(100)
const events: WorldEvent[] = []
while (events.length < EVENTS) {
  loop.run(100)
  events.push(...loop.taken())
}
let trace = emptyTrace()
for (let from = 0; from < events.length; from += 500)
  trace = appendEvents(trace, from, events.slice(from, from + 500))

let seen: World = trace.head
/** Microseconds that 95 of 100 seeks stay below. Moments met before are cheaper, as they are in the app; these are not. */
const seeks = () => {
  const took: number[] = []
  for (let n = 0; n < SEEKS; n++) {
    const at = Math.floor(next() * trace.count)
    const from = performance.now()
    seen = worldAt(trace, at)
    took.push((performance.now() - from) * 1000)
  }
  return percentile(took, 0.95)
}
const roundTrip = () => {
  const from = performance.now()
  for (let n = 0; n < 50; n++) seen = JSON.parse(JSON.stringify(trace.head)) as World
  return ((performance.now() - from) * 1000) / 50
}

seeks()
roundTrip()
const figures = await interleaved(roundsOr(9), { seek: seeks, json: roundTrip })
const size = JSON.stringify(trace.head).length
report(
  [
    {
      what: 'p95 seek at 100,000 events ÷ one JSON round trip of the world',
      measured: { 'p95 seek': statOf(figures.seek), 'JSON round trip': statOf(figures.json) },
      unit: 'µs',
      figure: ratioOf(figures.seek, figures.json),
      goal: atMost(5),
    },
  ],
  [`the world as JSON: ${size} characters; last step seen: ${seen.step}`],
)
