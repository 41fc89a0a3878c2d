/** A run of three: P1 and P3 work together, and P2, which has been given nothing, says what it likes. */
import { play } from '#engine/play.ts'
import { random } from '#engine/schedulers.ts'
import { itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { World } from '#model/vocabulary/world.ts'
import { analyse } from '#model/wait-for/analyse.ts'
import { violations } from '../support/invariants.ts'
import { opFrame, scriptedRun } from '../support/scripted-host.ts'

const PARENT = [
  opFrame('P1', { kind: 'begin' }, [
    { kind: 'create.sem', sem: 'lock-1', type: 'lock', value: 1, maxValue: 1 },
    {
      kind: 'create.pipe',
      pipe: 'pipe-1',
      duplex: false,
      handles: ['pipe-1:r', 'pipe-1:w'],
      purpose: 'program',
      line: 1,
    },
    { kind: 'create.memory', memory: 'memory-1', typecode: 'i', cells: [0, 0] },
    { kind: 'create.mailbox', mailbox: 'mailbox-1' },
    { kind: 'create.gate', gate: 'gate-1' },
    { kind: 'create.listener', listener: 'listener-1' },
    {
      kind: 'create.composite',
      composite: { id: 'value-1', kind: 'value', parts: { lock: 'lock-1', memory: 'memory-1' }, facts: {} },
      line: 2,
    },
    ...(['P2', 'P3'] as const).map(
      (process) =>
        ({
          kind: 'create.process',
          process,
          name: `Process-${process}`,
          daemon: false,
          role: 'program',
          target: 'child',
          of: null,
        }) as const,
    ),
  ]),
  opFrame('P1', { kind: 'process.start', child: 'P2', method: 'spawn', reach: [], passes: [], drops: [] }),
  opFrame('P1', {
    kind: 'process.start',
    child: 'P3',
    method: 'spawn',
    reach: ['value-1', 'pipe-1'],
    passes: ['pipe-1:w'],
    drops: [],
  }),
  opFrame('P1', { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: null }),
  opFrame('P1', { kind: 'process.wait', child: 'P3', timeoutMs: null }),
  opFrame('P1', { kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: null }),
  opFrame('P1', { kind: 'memory.read', memory: 'memory-1', from: 0, to: 2 }),
  opFrame('P1', { kind: 'mailbox.put', mailbox: 'mailbox-1', text: 'x' }),
  opFrame('P1', { kind: 'print', text: 'done' }),
]

const message = { id: 'message-P3-1', text: 'hello', bytes: 5, sender: 'P3', carries: [] } as const
const CHILD = [
  opFrame('P3', { kind: 'sem.acquire', sem: 'lock-1', block: true, timeoutMs: null }),
  opFrame('P3', { kind: 'memory.write', memory: 'memory-1', from: 0, values: [7, 8] }),
  opFrame('P3', { kind: 'pipe.write', handle: 'pipe-1:w', framed: true, message }),
  opFrame('P3', { kind: 'sem.release', sem: 'lock-1' }),
  opFrame('P3', { kind: 'process.exit', code: 3, failure: null }),
]

export type Told = {
  /** All that P1 met, and all that P3 met. */
  readonly others: readonly (readonly string[])[]
  /** What the world, the analysis or the run itself got wrong. */
  readonly wrong: readonly string[]
  /** Why P2 was ended; empty when it was not. */
  readonly refused: readonly string[]
  readonly world: World
}

/** Plays the run with these frames from P2. */
export async function besides(frames: readonly unknown[], seed: number): Promise<Told> {
  const { conductor, host } = scriptedRun({ P1: PARENT, P2: frames, P3: CHILD })
  const wrong: string[] = []
  const look = () => {
    // What P2 makes may be as odd as it likes.
    wrong.push(...violations(conductor.world).filter((about) => !about.includes('P2')))
    for (const set of analyse(conductor.world).stuck.filter(({ proved }) => proved))
      for (const thread of set.threads)
        if (!isHostile(processOf(thread))) wrong.push(`${thread} was called stuck`)
  }
  await conductor.start()
  await play(conductor, random(seed), { maxSteps: 300, onStep: look })
  for (const id of ['P2', 'P2.1'] as const)
    if (itemOf(conductor.world.processes, id)?.life.kind === 'alive') await conductor.kill(id, 'SIGKILL')
  const { kind } = conductor.standing()
  if (kind !== 'ended') wrong.push(`the run is ${kind}`)
  await conductor.dispose()
  return {
    others: ['P1', 'P3'].map((process) => conductor.events.slice().flatMap((event) => metBy(process, event))),
    wrong,
    refused: host.refused,
    world: conductor.world,
  }
}

function isHostile(process: string): boolean {
  return process === 'P2' || process.startsWith('P2.')
}

function metBy(process: string, event: WorldEvent): readonly string[] {
  const who = 'thread' in event ? processOf(event.thread) : 'process' in event ? event.process : null
  return who === process && event.kind !== 'step.began' ? [JSON.stringify(event)] : []
}
