/**
 * What a step takes in the model by itself: announce, choose, grant, every event folded into the world, beside writing and reading
 * the same events as JSON. This process's own processor time, garbage collection included, so that neighbours do not count.
 */
import { ModelLoop } from '../lib/model-loop.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const STEPS = 60_000

const loop = new ModelLoop(2)

/** Microseconds of processor time a step. */
function costOf(work: () => void): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / STEPS
}

loop.run(STEPS)
const events = loop.taken()
let read = 0
const figures = await interleaved(roundsOr(9), {
  model: () => {
    const took = costOf(() => loop.run(STEPS))
    loop.taken()
    return took
  },
  json: () =>
    costOf(() => {
      for (const event of events) read += Object.keys(JSON.parse(JSON.stringify(event)) as object).length
    }),
})
if (read === 0) throw new Error('no event was read')
report([
  {
    what: 'a step through decide and evolve ÷ its events as JSON, there and back, 5 processes',
    measured: { model: statOf(figures.model), json: statOf(figures.json) },
    unit: 'µs',
    figure: ratioOf(figures.model, figures.json),
    goal: atMost(1),
  },
])
