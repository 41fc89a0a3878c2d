/** A real run, as the app plays one: real processes, a conductor, the first-come scheduler. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import type { HostEvents, ProcessHost } from '#engine/process-host.ts'
import type { Supervisor } from '#main/supervisor/supervisor.ts'
import { ofKind } from '#model/record/of-kind.ts'
import type { ProcessId } from '#model/vocabulary/ids.ts'
import { compileProgram } from '#program/compile.ts'
import { processorTime } from './processor-time.ts'

const PATH = '/lab/bench.lab.ts'

/** Every process takes and gives back a lock of its own, for ever; so each op is enabled as soon as it is announced. */
export const OWN_LOCKS = `import { Lock, Process } from 'lockstep'

export async function main({ processes }: { processes: number }) {
  for (let n = 1; n < processes; n++) await new Process({ target: turns }).start()
  await turns()
}

export async function turns() {
  const lock = new Lock()
  for (;;) {
    await lock.acquire()
    await lock.release()
  }
}
`

/** The same with a pipe of its own, on which another number goes each time: no message is like the one before. */
export const OWN_PIPES = `import { Pipe, Process } from 'lockstep'

export async function main({ processes }: { processes: number }) {
  for (let n = 1; n < processes; n++) await new Process({ target: turns }).start()
  await turns()
}

export async function turns() {
  const [reader, writer] = Pipe({ duplex: false })
  for (let n = 0; ; n++) {
    await writer.send(n)
    await reader.recv()
  }
}
`

type Host = ProcessHost & { readonly pids: ReadonlyMap<ProcessId, number> }

export class GatedRun {
  readonly conductor: Conductor
  readonly #scheduler = fifo()
  #host: Host | null = null

  constructor(createHost: (events: HostEvents) => Host) {
    this.conductor = new Conductor({ host: (events) => (this.#host = createHost(events)) })
  }

  static ofLab(supervisor: Supervisor, processes: number, text = OWN_LOCKS): GatedRun {
    const program = compileProgram(PATH, (path) => (path === PATH ? text : null))
    return new GatedRun((events) =>
      supervisor.createHost({ program, variants: { processes }, seed: 1 }, events),
    )
  }

  /** Plays until all processes have come to their first op. */
  async begin(): Promise<void> {
    await this.conductor.start()
    await this.steps(100)
  }

  /** Processor microseconds an op, over this many. Each op is one step, settled before the next. */
  async processorTimeOfSteps(count: number): Promise<number> {
    const pids = [process.pid, ...(this.#host?.pids.values() ?? [])]
    const before = this.#ops()
    const from = processorTime(pids)
    await this.#play(count)
    const took = processorTime(pids) - from
    return took / (this.#ops() - before)
  }

  /** Microseconds of wall time an op. */
  async steps(count: number): Promise<number> {
    const before = this.#ops()
    const from = performance.now()
    await this.#play(count)
    const tookMs = performance.now() - from
    return (tookMs * 1000) / (this.#ops() - before)
  }

  end(): Promise<void> {
    return this.conductor.dispose()
  }

  async #play(count: number): Promise<void> {
    await play(this.conductor, this.#scheduler, {
      maxSteps: this.conductor.world.step + count,
      // A loop without an end is what is measured.
      throughTurns: true,
    })
  }

  /** How many have returned so far. */
  #ops(): number {
    let ops = 0
    for (const _ of ofKind(this.conductor.events, 'op.returned')) ops++
    return ops
  }
}
