/**
 * How many steps a second the model takes by itself: announce, choose, grant, every event folded into the world. A second is
 * one of this process's own processor time, garbage collection included, so that neighbours do not count.
 */
import { ModelLoop } from '../lib/model-loop.ts'
import { atLeast, report, roundsOr } from '../lib/report.ts'
import { interleaved, statOf } from '../lib/stat.ts'

const STEPS = 60_000

const loop = new ModelLoop(2)
loop.run(STEPS)
loop.taken()
const figures = await interleaved(roundsOr(9), {
  steps: () => {
    const from = process.cpuUsage()
    loop.run(STEPS)
    const { user, system } = process.cpuUsage(from)
    loop.taken()
    return (STEPS / (user + system)) * 1_000_000
  },
})
report([
  {
    what: 'virtual steps a second through decide and evolve, 5 processes',
    measured: { steps: statOf(figures.steps) },
    unit: 'steps/s',
    figure: statOf(figures.steps),
    figureUnit: 'steps/s',
    goal: atLeast(200_000),
  },
])
