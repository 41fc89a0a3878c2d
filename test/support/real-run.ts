/** Runs a program's text on real processes, for tests. */
import { Conductor } from '#engine/conductor.ts'
import { play } from '#engine/play.ts'
import type { PlayResult } from '#engine/play.ts'
import { fifo } from '#engine/default-order.ts'
import type { Scheduler } from '#engine/scheduler.ts'
import type { HostFact } from '#main/supervisor/host-facts.ts'
import type { RealHost, RunOptions } from '#main/supervisor/real-host.ts'
import type { Supervisor } from '#main/supervisor/supervisor.ts'
import { watchComputing } from '#main/watch-computing.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { compileProgram } from '#program/compile.ts'

export type RealRun = {
  readonly conductor: Conductor
  readonly host: RealHost
  readonly facts: readonly HostFact[]
  /** Resolves with the first fact of this kind, also when it was told before. */
  readonly fact: <K extends HostFact['kind']>(kind: K) => Promise<Extract<HostFact, { kind: K }>>
}

const PATH = '/lab/test.lab.ts'

/** A run that is not started yet. `text` is the lab's file; what it needs of the API it imports itself. */
export function realRun(supervisor: Supervisor, text: string, options: Partial<RunOptions> = {}): RealRun {
  const program = compileProgram(PATH, (path) => (path === PATH ? text : null))
  const facts: HostFact[] = []
  const watchers: ((fact: HostFact) => void)[] = []
  const onFact = (fact: HostFact) => {
    facts.push(fact)
    for (const watcher of watchers) watcher(fact)
  }
  let host: RealHost | null = null
  const conductor = new Conductor({
    host: (events) =>
      (host = supervisor.createHost({ program, variants: {}, seed: 1, onFact, ...options }, events)),
  })
  if (host === null) throw new Error('the conductor did not make a host')
  const isOf =
    <K extends HostFact['kind']>(kind: K) =>
    (fact: HostFact): fact is Extract<HostFact, { kind: K }> =>
      fact.kind === kind
  return {
    conductor,
    host,
    facts,
    fact: (kind) => {
      const known = facts.find(isOf(kind))
      if (known !== undefined) return Promise.resolve(known)
      return new Promise((resolve) => watchers.push((fact) => isOf(kind)(fact) && resolve(fact)))
    },
  }
}

/** Plays the program to its end (or until it is stuck) and gives what came of it. */
export async function playReal(
  supervisor: Supervisor,
  text: string,
  options: Partial<RunOptions> & {
    readonly scheduler?: Scheduler
    readonly onStep?: (run: RealRun) => void
  } = {},
): Promise<{
  readonly run: RealRun
  readonly result: PlayResult
  readonly printed: readonly string[]
  readonly world: World
}> {
  const { scheduler = fifo(), onStep, ...rest } = options
  const run = realRun(supervisor, text, rest)
  await run.conductor.start()
  const result = await play(run.conductor, scheduler, {
    maxSteps: 5000,
    ...(onStep ? { onStep: () => onStep(run) } : {}),
  })
  return { run, result, printed: printedIn(run.conductor), world: run.conductor.world }
}

/** Resolves with the threads that have computed for `afterMs` while nothing else happened. */
export function computingIn({ conductor }: RealRun, afterMs: number): Promise<readonly ThreadId[]> {
  return new Promise((resolve) => {
    const endWatch = watchComputing(conductor, {
      afterMs,
      tell: (threads) => {
        endWatch()
        resolve(threads)
      },
    })
  })
}

export function printedIn(conductor: Conductor): readonly string[] {
  return conductor.events.slice().flatMap((event) => (event.kind === 'printed' ? [event.text] : []))
}

export function tracebacksIn(conductor: Conductor): string {
  return conductor.events
    .slice()
    .flatMap((event) =>
      event.kind === 'effect' && event.effect.kind === 'traceback' ? [event.effect.text] : [],
    )
    .join('\n')
}
