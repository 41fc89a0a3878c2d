/**
 * Five processes that work for ever, as the model sees them: one that waits for the others to end, two that take and give
 * back locks, and two with a pipe between them. Nobody else is there: announcements come from here.
 */
import { decide } from '#model/decide.ts'
import { evolve } from '#model/evolve.ts'
import { initialWorld } from '#model/initial.ts'
import { itemOf } from '#model/tables/table.ts'
import type { WorldEvent } from '#model/vocabulary/events.ts'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { Effect, Op } from '#model/vocabulary/ops.ts'
import type { Transition } from '#model/vocabulary/transitions.ts'
import type { World } from '#model/vocabulary/world.ts'

const MAIN: ThreadId = 'P1/main'

type Turn = { readonly thread: ThreadId; readonly op: Op; readonly name: string; readonly object: string }

const lockTurns = (thread: ThreadId, sem: string): readonly Turn[] => [
  {
    thread,
    op: { kind: 'sem.acquire', sem, block: true, timeoutMs: null },
    name: 'lock.acquire',
    object: sem,
  },
  { thread, op: { kind: 'sem.release', sem }, name: 'lock.release', object: sem },
]
const message = { id: 'm-1', text: "'hello'", bytes: 12, sender: 'P4', carries: [] } as const
const SEND: Turn = {
  thread: 'P4/main',
  op: { kind: 'pipe.write', handle: 'pipe-1:w', framed: true, message },
  name: 'connection.send',
  object: 'pipe-1',
}
const RECEIVE: Turn = {
  thread: 'P5/main',
  op: { kind: 'pipe.read', handle: 'pipe-1:r', framed: true, maxBytes: null },
  name: 'connection.recv',
  object: 'pipe-1',
}

/** Two locks in the hands of two processes, and a message while they are. */
function round(first: string, second: string): readonly Turn[] {
  const [one, two] = [lockTurns('P2/main', first), lockTurns('P3/main', second)]
  return [...one.slice(0, 1), ...two.slice(0, 1), SEND, ...one.slice(1), ...two.slice(1), RECEIVE]
}

export class ModelLoop {
  #world: World = initialWorld()
  #call = 1
  readonly #turns: readonly Turn[]
  #next = 0
  /** What has happened since it was asked for last. */
  readonly #events: WorldEvent[] = []

  /** `locks` is even. */
  constructor(locks: number) {
    const names = Array.from({ length: locks }, (_, n) => `lock-${n + 1}`)
    this.#turns = names.flatMap((name, n) => (n % 2 === 0 ? round(name, names[n + 1] ?? name) : []))
    const effects: Effect[] = [
      ...names.map((sem) => ({ kind: 'create.sem', sem, type: 'lock', value: 1, maxValue: 1 }) as const),
      {
        kind: 'create.pipe',
        pipe: 'pipe-1',
        duplex: false,
        handles: ['pipe-1:r', 'pipe-1:w'],
        purpose: 'program',
        line: null,
      },
    ]
    const reach = [...names, 'pipe-1']
    for (const child of ['P2', 'P3', 'P4', 'P5'] as const) {
      const made = { name: child, daemon: false, role: 'program', target: 'work', of: null } as const
      effects.push({ kind: 'create.process', process: child, ...made })
      const op: Op = { kind: 'process.start', child, method: 'fork', reach, passes: [], drops: [] }
      this.#step({ thread: MAIN, op, name: 'process.start', object: child }, effects.splice(0))
    }
    const wait: Op = { kind: 'process.wait', child: 'P2', timeoutMs: null }
    this.#announce({ thread: MAIN, op: wait, name: 'process.join', object: 'P2' }, [])
  }

  get world(): World {
    return this.#world
  }

  /** So many steps: announce, choose, grant, each decided and folded. */
  run(steps: number): void {
    for (let n = 0; n < steps; n++) {
      const turn = this.#turns[this.#next++ % this.#turns.length]
      if (turn === undefined) continue
      this.#step(turn, [{ kind: 'call.returned', call: this.#call - 1, text: 'true' }])
    }
  }

  /** The events so far, which are then forgotten. */
  taken(): readonly WorldEvent[] {
    return this.#events.splice(0)
  }

  #step(turn: Turn, effects: readonly Effect[]): void {
    const { thread } = turn
    this.#announce(turn, effects)
    this.#do({ kind: 'step', thread })
    if (itemOf(this.#world.threads, thread)?.state.kind !== 'running')
      throw new Error(`${thread} did not get its ${turn.op.kind}`)
  }

  #announce({ thread, op, name, object }: Turn, effects: readonly Effect[]): void {
    const call = { id: this.#call++, name, object, text: '', line: 12 }
    this.#do({ kind: 'announce', announcement: { thread, effects, next: { kind: 'op', op, call } } })
  }

  #do(transition: Transition): void {
    for (const event of decide(this.#world, transition)) {
      this.#world = evolve(this.#world, event)
      this.#events.push(event)
    }
  }
}
