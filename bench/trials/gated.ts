/**
 * What a gated op costs beside a bare hand-over between as many workers, and beside a round trip of Node's own channel: the
 * processor time of all who take part.
 */
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { BareWorkers, ForkedWorkers } from '../lib/bare-workers.ts'
import { GatedRun } from '../lib/gated-run.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const PROCESSES = [1, 2, 8]
const OPS = 3000
const [workerEntry = '', bareEntry = '', forkEntry = ''] = process.argv.slice(2)

const rows: Row[] = []
const supervisor = new Supervisor({ workerEntry })
for (const processes of PROCESSES) {
  const forked = new ForkedWorkers(processes, forkEntry)
  const bare = new BareWorkers(processes, bareEntry)
  const gated = GatedRun.ofLab(supervisor, processes)
  await Promise.all([forked.begin(), bare.begin(), gated.begin()])
  // Until the compilers of every process have seen enough of it.
  await forked.handOver(3 * OPS)
  await bare.handOver(3 * OPS)
  await gated.steps(3 * OPS * processes)
  const figures = await interleaved(roundsOr(7), {
    gated: () => gated.processorTimeOfSteps(OPS),
    bare: () => bare.handOver(OPS),
    fork: () => forked.handOver(OPS),
  })
  const [ours, ofFork, ofLine] = [statOf(figures.gated), statOf(figures.fork), statOf(figures.bare)]
  const workers = `${processes} ${processes === 1 ? 'worker' : 'workers'}`
  const row = { unit: 'µs' } as const
  rows.push({
    ...row,
    what: `gated op ÷ bare hand-over (fork, JSON), ${workers}`,
    measured: { gated: ours, fork: ofFork },
    figure: ratioOf(figures.gated, figures.fork),
    goal: atMost(1.25),
  })
  if (processes === 1) {
    rows.push({
      ...row,
      what: 'the same as a round trip (stretch)',
      measured: { gated: ours, fork: ofFork },
      figure: ratioOf(figures.gated, figures.fork),
      goal: atMost(1),
    })
  }
  rows.push({
    ...row,
    what: `gated op ÷ bare hand-over on our own line, ${workers}`,
    measured: { gated: ours, line: ofLine },
    figure: ratioOf(figures.gated, figures.bare),
    goal: atMost(1.25),
  })
  await Promise.all([forked.end(), bare.end(), gated.end()])
}
await supervisor.close()
report(rows)
