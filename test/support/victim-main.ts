/**
 * A main process for tests that kill it: runs the program given as an argument, and says on standard output where its
 * session lies and when a worker computes without end.
 */
import { MAIN_PROCESS } from '#model/vocabulary/ids.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { computingIn, realRun } from './real-run.ts'

const [workerEntry = '', text = ''] = process.argv.slice(2)
const supervisor = new Supervisor({ workerEntry })
const run = realRun(supervisor, text)
void run.conductor.start()
await computingIn(run, 20)
const { path } = supervisor.directory
process.stdout.write(
  `${JSON.stringify({ path, guardian: supervisor.guardianPid, worker: run.host.pids.get(MAIN_PROCESS) })}\n`,
)
setInterval(() => {}, 1000)
