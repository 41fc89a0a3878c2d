/** What older and newer Pythons do otherwise by design: such programs are not held against them. The model's is 3.11. */
import type { ConformanceCase } from '../../src/main/conformance/case.ts'

type Change = {
  /** The first version that does as the model, or the first that does not any more. */
  readonly since?: number
  readonly until?: number
  readonly what: string
  /** In the text of the programs. */
  readonly mark: RegExp
}

const CHANGES: readonly Change[] = [
  {
    since: 9,
    what: 'sys.exit() without a number ends a child with 1',
    mark: /\["exit"(,null)?(,\{[^}]*\})?\]/,
  },
  {
    since: 9,
    what: 'a SimpleQueue has no close',
    mark: /\["SimpleQueue","(\w+)"[^]*\["close","\1"/,
  },
  { since: 9, what: 'shutdown has no cancel_futures', mark: /"cancel_futures"/ },
  { since: 11, what: 'process executors have no max_tasks_per_child', mark: /"max_tasks_per_child"/ },
  {
    until: 12,
    what: 'a barrier of threads refuses fewer than one party',
    mark: /\["ThreadBarrier","\w+",(0|-\d+)/,
  },
  { until: 12, what: 'a forked child calls what was registered with atexit', mark: /"atexit"/ },
]

/** Why a Python of that minor version (3.x) does otherwise, or null. */
export function changeOf(one: ConformanceCase, minor: number): string | null {
  const text = JSON.stringify(one.programs)
  const change = CHANGES.find(
    ({ since = 0, until = Infinity, mark }) => (minor < since || minor > until) && mark.test(text),
  )
  return change?.what ?? null
}
