/** What older and newer Pythons do otherwise by design: such programs are not held against them. The model's is 3.11. */
import type { ConformanceCase } from '../../src/main/conformance/case.ts'

type Change = {
  /** The first version that does as the model, or the first that does not any more. */
  readonly since?: number
  readonly until?: number
  readonly what: string
  /** In the text of the programs. */
  readonly mark: RegExp
  /** Only what other processes than the main one run counts. */
  readonly inChildren?: true
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
  {
    since: 9,
    what: 'a queue that is closed has no end to look at',
    mark: /\["(?:Joinable)?Queue","(\w+)"(?=[^]*\["close","\1")(?=[^]*\["empty","\1")/,
  },
  {
    since: 9,
    what: 'shutdown without waiting ends the manager thread of a process executor with an error',
    mark: /\["ProcessPoolExecutor","(\w+)"[^]*\["shutdown","\1",\{[^}]*"wait":false/,
  },
  {
    since: 9,
    what: 'no child waits for the threads of an executor',
    mark: /\["ThreadPoolExecutor"/,
    inChildren: true,
  },
  {
    since: 9,
    what: 'handlers of atexit come before the end of executors',
    mark: /\["atexit"(?=[^]*PoolExecutor")|PoolExecutor"(?=[^]*\["atexit")/,
  },
  {
    since: 9,
    what: 'a shareable list counts no index from its end',
    mark: /\["[gs]etitem","\w+",-\d/,
  },
  {
    since: 11,
    what: 'a lock of a fork context goes to a spawned child as well',
    mark: /"method":"|"set_start_method"/,
  },
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
  const { main: _main, ...others } = one.programs
  const [all, children] = [JSON.stringify(one.programs), JSON.stringify(others)]
  const change = CHANGES.find(
    ({ since = 0, until = Infinity, mark, inChildren }) =>
      (minor < since || minor > until) && mark.test(inChildren === true ? children : all),
  )
  return change?.what ?? null
}
