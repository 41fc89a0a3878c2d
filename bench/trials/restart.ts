/**
 * How long a restart takes, until every process of the lab has come to its first op. Cold: the old run is ended, then
 * each process is started from nothing. Warm: as the app restarts, with spares that wait, the new run first and the old
 * one ended afterwards.
 */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import { Supervisor } from '#main/supervisor/supervisor.ts'
import { itemsOf } from '#model/tables/table.ts'
import { compileProgram } from '#program/compile.ts'
import { atLeast, report, roundsOr } from '../lib/report.ts'
import type { Row } from '../lib/report.ts'
import { interleaved, ratioOf, statOf } from '../lib/stat.ts'

const PATH = '/lab/bench.lab.ts'
/** Main holds a lock and starts all others, whose first op is to want it. */
const START_ALL = `import { Lock, Process } from 'lockstep'

export async function main({ processes }: { processes: number }) {
  const lock = new Lock()
  await lock.acquire()
  for (let n = 1; n < processes; n++) await new Process({ target: want, args: [lock] }).start()
  await lock.release()
}

export async function want(lock: Lock) {
  await lock.acquire()
}
`
const [workerEntry = ''] = process.argv.slice(2)
const program = compileProgram(PATH, (path) => (path === PATH ? START_ALL : null))

class Restarts {
  readonly #supervisor = new Supervisor({ workerEntry })
  readonly #processes: number
  #old: Conductor | null = null

  constructor(processes: number) {
    this.#processes = processes
  }

  /** Milliseconds until all are there. Spares are waited for before the clock runs. */
  async warm(): Promise<number> {
    await this.#supervisor.spares.whenWarm(this.#processes)
    const from = performance.now()
    const run = await this.#allThere()
    const took = performance.now() - from
    await this.#old?.dispose()
    this.#old = run
    return took
  }

  async cold(): Promise<number> {
    // Ends the spares, for good.
    await this.#supervisor.spares.close()
    const from = performance.now()
    await this.#old?.dispose()
    this.#old = await this.#allThere()
    return performance.now() - from
  }

  async end(): Promise<void> {
    await this.#supervisor.close()
  }

  async #allThere(): Promise<Conductor> {
    const run = new Conductor({
      host: (events) =>
        this.#supervisor.createHost({ program, variants: { processes: this.#processes }, seed: 1 }, events),
    })
    await run.start()
    const allThere = () => {
      const threads = itemsOf(run.world.threads)
      return threads.length === this.#processes && threads.every((thread) => thread.state.kind === 'at-op')
    }
    await play(run, fifo(), { maxSteps: 10_000, goOn: () => !allThere() })
    return run
  }
}

const rows: Row[] = []
for (const [processes, rounds] of [
  [8, roundsOr(5)],
  [32, Math.min(3, roundsOr(3))],
] as const) {
  const [forWarm, forCold] = [new Restarts(processes), new Restarts(processes)]
  await forWarm.warm()
  const figures = await interleaved(rounds, { cold: () => forCold.cold(), warm: () => forWarm.warm() })
  await Promise.all([forWarm.end(), forCold.end()])
  const measured = { cold: statOf(figures.cold), warm: statOf(figures.warm) }
  rows.push({
    what: `cold ÷ warm restart, ${processes} processes`,
    measured,
    unit: 'ms',
    figure: ratioOf(figures.cold, figures.warm),
    goal: atLeast(40),
  })
}
report(rows)
