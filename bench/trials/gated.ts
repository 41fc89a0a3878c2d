/**
 * What a gated op costs beside a bare hand-over between as many workers, and beside a round trip of Node's own channel: the
 * processor time of all who take part.
 */
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { BareWorkers, ForkedWorker } from '../lib/bare-workers.ts'
import { GatedRun } from '../lib/gated-run.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const PROCESSES = [1, 2, 8]
const OPS = 3000
const [workerEntry = '', bareEntry = '', forkEntry = ''] = process.argv.slice(2)

const rows: Row[] = []
const forked = new ForkedWorker(forkEntry)
const supervisor = new Supervisor({ workerEntry })
for (const processes of PROCESSES) {
  const bare = new BareWorkers(processes, bareEntry)
  const gated = new GatedRun(supervisor, processes)
  await Promise.all([bare.begin(), gated.begin()])
  // Until the compilers of every process have seen enough of it.
  await bare.handOver(3 * OPS)
  await gated.steps(3 * OPS * processes)
  await forked.roundTrips(3 * OPS)
  const figures = await interleaved(roundsOr(7), {
    gated: () => gated.processorTimeOfSteps(OPS),
    bare: () => bare.handOver(OPS),
    fork: () => forked.roundTrips(OPS),
  })
  const measured = { gated: statOf(figures.gated), bare: statOf(figures.bare) }
  rows.push({
    what: `gated op ÷ bare hand-over, ${processes} ${processes === 1 ? 'worker' : 'workers'}`,
    measured,
    unit: 'µs',
    figure: ratioOf(figures.gated, figures.bare),
    figureUnit: '',
    goal: atMost(1.25),
  })
  if (processes === 1) {
    rows.push({
      what: 'gated op ÷ round trip of fork, JSON (stretch)',
      measured: { gated: measured.gated, fork: statOf(figures.fork) },
      unit: 'µs',
      figure: ratioOf(figures.gated, figures.fork),
      figureUnit: '',
      goal: atMost(1),
    })
  }
  await Promise.all([bare.end(), gated.end()])
}
await forked.end()
await supervisor.close()
report(rows)
