/** Runs a lab given as text on virtual processes, round robin, and says what was to be seen. */
import type { WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { World } from '../../src/model/vocabulary/world.ts'
import type { Json } from '../../src/model/vocabulary/json.ts'
import { compileProgram } from '../../src/program/compile.ts'
import { LoadedProgram } from '../../src/program/loaded-program.ts'
import { fifo } from '../../src/engine/default-order.ts'
import type { Scheduler } from '../../src/engine/scheduler.ts'
import { execute } from '../../src/main/runs/execute.ts'
import { itemsOf } from '../../src/model/tables/table.ts'
import { virtualHost } from '../../src/virtual/virtual-host.ts'

export type Seen = {
  readonly ending: string
  /** `P2: text`, in order. */
  readonly printed: readonly string[]
  readonly tracebacks: readonly string[]
  /** Process → exit code as its parent sees it. */
  readonly codes: Readonly<Record<string, number>>
  readonly events: readonly WorldEvent[]
  readonly world: World
}

const PATH = '/lab/text.lab.ts'

export type RunTextOptions = {
  readonly values?: Readonly<Record<string, Json>>
  readonly seed?: number
  /** Others may come between any two ops of a call, as in a live run. */
  readonly opByOp?: boolean
}

export async function runText(body: string, options: RunTextOptions = {}): Promise<Seen> {
  const program = new LoadedProgram(compileProgram(PATH, (path) => (path === PATH ? body : null)))
  const host = virtualHost({ program, variants: options.values ?? {}, seed: options.seed ?? 1 })
  const { result, conductor } = await execute({
    host,
    scheduler: options.opByOp === true ? oneOpAtATime() : fifo(),
    maxSteps: 5_000,
    computeMs: 5_000,
  })
  const printed: string[] = []
  const tracebacks: string[] = []
  const codes: Record<string, number> = {}
  for (const event of conductor.events) {
    if (event.kind === 'printed') printed.push(`${processOf(event.thread)}: ${event.text}`)
    if (event.kind === 'effect' && event.effect.kind === 'traceback') tracebacks.push(event.effect.text)
  }
  for (const { id, life } of itemsOf(conductor.world.processes)) {
    if (life.kind === 'zombie' || life.kind === 'exited') codes[id] = life.end.code
  }
  return {
    ending: result.kind,
    printed,
    tracebacks,
    codes,
    events: conductor.events.slice(),
    world: conductor.world,
  }
}

function oneOpAtATime(): Scheduler {
  return {
    pick: ([first]) => (first === undefined ? null : { kind: 'step', entry: { thread: first, ops: 1 } }),
  }
}

function processOf(thread: string): string {
  return thread.slice(0, thread.indexOf('/'))
}
