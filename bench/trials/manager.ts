/**
 * A gated op beside an operation on CPython's `Manager().Queue()`, which asks a server process for each as well: the
 * processor time of all who take part. Locks, which carry nothing, and numbers through a pipe, where each op is also a system
 * call on the kernel's own pipe whose answer is compared.
 */
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { GatedRun, OWN_PIPES } from '../lib/gated-run.ts'
import { processorTime } from '../lib/processor-time.ts'
import { PythonProgram, pythonVersion } from '../lib/python.ts'
import { atLeast, report, roundsOr } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const OPS = 4000
const [workerEntry = '', script = ''] = process.argv.slice(2)

const version = pythonVersion()
if (version === null) report([], ['python3 is not installed: nothing to compare with'])
else {
  const supervisor = new Supervisor({ workerEntry })
  const gated = GatedRun.ofLab(supervisor, 1)
  const carrying = GatedRun.ofLab(supervisor, 1, OWN_PIPES)
  const manager = new PythonProgram(script)
  await Promise.all([gated.begin(), carrying.begin()])
  await gated.steps(6 * OPS)
  await carrying.steps(6 * OPS)
  await manager.ask(String(OPS))
  const figures = await interleaved(roundsOr(9), {
    gated: () => gated.processorTimeOfSteps(OPS),
    carrying: () => carrying.processorTimeOfSteps(OPS),
    manager: async () => {
      const from = processorTime(manager.pids)
      await manager.ask(String(OPS))
      return (processorTime(manager.pids) - from) / OPS
    },
  })
  await Promise.all([gated.end(), carrying.end()])
  await manager.end()
  await supervisor.close()
  report(
    [
      {
        what: 'gated ops/s ÷ Manager().Queue ops/s',
        measured: { gated: statOf(figures.gated), manager: statOf(figures.manager) },
        unit: 'µs',
        // Time by time: the other way round than the rates.
        figure: ratioOf(figures.manager, figures.gated),
        goal: atLeast(1.5),
      },
      {
        what: 'gated sends and receives/s ÷ Manager().Queue ops/s',
        measured: { gated: statOf(figures.carrying), manager: statOf(figures.manager) },
        unit: 'µs',
        figure: ratioOf(figures.manager, figures.carrying),
        goal: atLeast(1),
      },
    ],
    [version],
  )
}
