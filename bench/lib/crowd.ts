/**
 * A parent with as many children as one likes, all alive: each waits for a message on a pipe of its own, and does something at
 * one lock and one value when it comes. More than a run may have; a saved run of somebody else's may.
 */
import { decide } from '#model/decide.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import { mainThreadOf } from '#model/vocabulary/ids.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Effect, Message, Op } from '#model/vocabulary/ops.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'

const MAIN: ThreadId = 'P1/main'
const LOCK = 'lock-1'
const VALUE = 'value-1'

export class Crowd {
  #world: World = initialWorld()
  readonly #size: number
  #events: WorldEvent[] = []
  #calls = 0
  #messages = 0
  #next = 0

  constructor(size: number) {
    this.#size = size
    const made: readonly Effect[] = [
      { kind: 'create.sem', sem: LOCK, type: 'lock', value: 1, maxValue: 1 },
      { kind: 'create.memory', memory: VALUE, typecode: 'i', cells: [0] },
    ]
    this.#step(MAIN, { kind: 'print', text: '' }, null, made)
    for (let n = 0; n < size; n++) this.#start(n)
  }

  /** What has happened since it was asked for last. */
  taken(): readonly WorldEvent[] {
    return this.#events.splice(0)
  }

  get world(): World {
    return this.#world
  }

  /** Each of so many children, in turn, is sent a message and takes it up. */
  run(rounds: number): void {
    for (let n = 0; n < rounds; n++) {
      const child = this.#next++ % this.#size
      const { thread, pipe } = named(child)
      this.#messages++
      const message: Message = {
        id: `m-${this.#messages}`,
        text: "'go'",
        bytes: 8,
        sender: 'P1',
        carries: [],
      }
      this.#step(MAIN, { kind: 'pipe.write', handle: `${pipe}:w`, framed: true, message }, pipe)
      this.#do({ kind: 'step', thread })
      this.#step(thread, { kind: 'sem.acquire', sem: LOCK, block: true, timeoutMs: null }, LOCK)
      this.#step(thread, { kind: 'memory.read', memory: VALUE, from: 0, to: 1 }, VALUE)
      this.#step(thread, { kind: 'memory.write', memory: VALUE, from: 0, values: [n] }, VALUE)
      this.#step(thread, { kind: 'sem.release', sem: LOCK }, LOCK)
      this.#await(child)
    }
  }

  /** All children end, and are reaped. */
  end(): void {
    for (let n = 0; n < this.#size; n++) {
      const { id } = named(n)
      this.#do({ kind: 'kill', process: id, signal: 'SIGKILL' })
      this.#step(MAIN, { kind: 'process.wait', child: id, timeoutMs: null }, id)
    }
  }

  #start(n: number): void {
    const { id, pipe } = named(n)
    const effects: readonly Effect[] = [
      {
        kind: 'create.pipe',
        pipe,
        duplex: false,
        handles: [`${pipe}:r`, `${pipe}:w`],
        purpose: 'program',
        line: null,
      },
      {
        kind: 'create.process',
        process: id,
        name: id,
        daemon: false,
        role: 'program',
        target: 'work',
        of: null,
      },
    ]
    const reach = [pipe, LOCK, VALUE]
    const copies = [`${pipe}:r`]
    const op: Op = { kind: 'process.start', child: id, method: 'spawn', reach, passes: copies, drops: [] }
    this.#announce(MAIN, op, id, effects)
    // As it would be granted if there were no limit of processes.
    this.#tell([
      { kind: 'step.began', step: this.#world.step + 1, thread: MAIN },
      { kind: 'process.started', thread: MAIN, child: id, method: 'spawn', reach, copies },
      { kind: 'op.returned', thread: MAIN, value: null },
    ])
    this.#step(MAIN, { kind: 'fd.close', handle: `${pipe}:r` }, pipe)
    this.#await(n)
  }

  #await(n: number): void {
    const { thread, pipe } = named(n)
    this.#announce(thread, { kind: 'pipe.read', handle: `${pipe}:r`, framed: true, maxBytes: null }, pipe)
  }

  #step(thread: ThreadId, op: Op, object: string | null, effects: readonly Effect[] = []): void {
    this.#announce(thread, op, object, effects)
    this.#do({ kind: 'step', thread })
  }

  #announce(thread: ThreadId, op: Op, object: string | null, effects: readonly Effect[] = []): void {
    const call = { id: ++this.#calls, name: op.kind, object, text: '', line: 12 }
    this.#do({ kind: 'announce', announcement: { thread, effects, next: { kind: 'op', op, call } } })
  }

  #do(transition: Transition): void {
    this.#tell(decide(this.#world, transition))
  }

  #tell(events: readonly WorldEvent[]): void {
    for (const event of events) {
      this.#world = evolve(this.#world, event)
      this.#events.push(event)
    }
  }
}

function named(n: number): { readonly id: ProcessId; readonly thread: ThreadId; readonly pipe: string } {
  const id: ProcessId = `P${n + 2}`
  return { id, thread: mainThreadOf(id), pipe: `pipe-${n + 1}` }
}
