/**
 * A gated op of a Python program beside an operation on CPython's `Manager().Queue()`, beside a gated op of a lab, and beside itself
 * much later: the processor time of all who take part.
 */
import { PythonHost } from '#main/python/python-host.ts'
import { pythonProgram } from '#main/python/python-program.ts'
import { PythonSession } from '#main/python/python-session.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { GatedRun } from '../lib/gated-run.ts'
import { processorTime } from '../lib/processor-time.ts'
import { PythonProgram, pythonVersion } from '../lib/python.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const OPS = 4000
const LATE = 50_000
const [workerEntry = '', queueScript = '', lockScript = '', runtime = ''] = process.argv.slice(2)

const version = pythonVersion()
if (version === null) report([], ['python3 is not installed: nothing to compare with'])
else {
  const supervisor = new Supervisor({ workerEntry })
  const session = new PythonSession(runtime)
  const program = await pythonProgram({
    target: { kind: 'file', path: lockScript },
    args: [],
    python: null,
    folder: process.cwd(),
    stdin: null,
    env: {},
  })
  const python = () =>
    new GatedRun((events) => new PythonHost({ program, seed: 1, output: () => {} }, session, events))
  const [ours, old] = [python(), python()]
  const lab = GatedRun.ofLab(supervisor, 1)
  const manager = new PythonProgram(queueScript)
  await Promise.all([ours.begin(), old.begin(), lab.begin()])
  await ours.steps(2 * OPS)
  await lab.steps(2 * OPS)
  await manager.ask(String(OPS))
  // As much as the figures below are made from, so that both runs are as warm.
  await old.steps(LATE)
  const figures = await interleaved(roundsOr(9), {
    python: () => ours.processorTimeOfSteps(OPS),
    old: () => old.processorTimeOfSteps(OPS),
    lab: () => lab.processorTimeOfSteps(OPS),
    manager: async () => {
      const from = processorTime(manager.pids)
      await manager.ask(String(OPS))
      return (processorTime(manager.pids) - from) / OPS
    },
  })
  await Promise.all([ours.end(), old.end(), lab.end()])
  await manager.end()
  await session.close()
  await supervisor.close()
  const row = { unit: 'µs' } as const
  report(
    [
      {
        ...row,
        what: 'gated Python op ÷ Manager().Queue op',
        measured: { python: statOf(figures.python), manager: statOf(figures.manager) },
        figure: ratioOf(figures.python, figures.manager),
        goal: atMost(1.5),
      },
      {
        ...row,
        what: 'gated Python op ÷ gated op of a lab',
        measured: { python: statOf(figures.python), lab: statOf(figures.lab) },
        figure: ratioOf(figures.python, figures.lab),
        goal: atMost(3),
      },
      {
        ...row,
        what: `gated Python op after ${LATE} ops ÷ one at the start`,
        measured: { late: statOf(figures.old), early: statOf(figures.python) },
        figure: ratioOf(figures.old, figures.python),
        goal: atMost(1.2),
      },
    ],
    [version],
  )
}
