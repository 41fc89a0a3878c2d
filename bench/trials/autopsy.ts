/** An autopsy of a hundred processes with five thousand descriptors: the processor time of whoever looks, in seconds. */
import { readProcesses } from '#main/autopsy/read-processes.ts'
import { autopsyReport } from '#main/autopsy/report.ts'
import { PythonProgram, pythonVersion } from '../lib/python.ts'
import { atMost, report, roundsOr } from '../lib/report.ts'
import { interleaved, statOf } from '../lib/stat.ts'

const [script = ''] = process.argv.slice(2)

const version = pythonVersion()
if (version === null || process.platform !== 'linux')
  report([], ['python3 on Linux is needed: nothing to look at'])
else {
  const many = new PythonProgram(script)
  await many.ask('ready?')
  const pids = many.pids.slice(0, 1)
  const { autopsy } = await interleaved(roundsOr(9), {
    autopsy: async () => {
      const before = process.cpuUsage()
      autopsyReport(await readProcesses({ kind: 'pids', pids }))
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1e6
    },
  })
  await many.end()
  report(
    [
      {
        what: 'autopsy of 100 processes with 5,000 descriptors',
        measured: {},
        unit: 's',
        figure: statOf(autopsy),
        goal: atMost(2),
      },
    ],
    [version],
  )
}
