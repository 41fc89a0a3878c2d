/** What one run came to, as a search over many tells it. */
import type { Outcome } from '#protocol/explored.ts'
import type { RunReport } from './report.ts'

/** One that waits for the outside world has not come to an end. */
const KINDS = {
  ended: 'ended',
  deadlock: 'stuck',
  error: 'error',
  limit: 'limit',
  outside: 'limit',
} as const satisfies Record<RunReport['outcome'], Outcome['kind']>

export function outcomeOfReport({ turns, outcome, deadlocks, processes, prints }: RunReport): Outcome {
  const stuck = new Set(deadlocks.flatMap((set) => set.processes))
  return {
    kind: turns === null || outcome === 'deadlock' ? KINDS[outcome] : 'turns',
    stuck: processes.flatMap(({ name }) => (stuck.has(name) ? [name] : [])),
    prints,
    exitcodes: Object.fromEntries(
      processes.flatMap(({ name, exitcode }) => (exitcode === null ? [] : [[name, exitcode]])),
    ),
  }
}
