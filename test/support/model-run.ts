/** Drives the model by hand: announces ops and grants them, with no library, host or scheduler in between. */
import { decide } from '../../src/model/decide.ts'
import { readinessOf } from '../../src/model/enabled.ts'
import { evolveAll } from '../../src/model/evolve.ts'
import { initialWorld } from '../../src/model/initial.ts'
import { itemOf } from '../../src/model/tables/table.ts'
import type { KernelAnswer, WorldEvent } from '../../src/model/vocabulary/events.ts'
import type { ProcessId, ThreadId } from '../../src/model/vocabulary/ids.ts'
import { mainThreadOf } from '../../src/model/vocabulary/ids.ts'
import type {
  Call,
  Effect,
  Message,
  Op,
  ProcessRole,
  SemaphoreType,
  Signal,
  StartMethod,
} from '../../src/model/vocabulary/ops.ts'
import type { Readiness, Transition } from '../../src/model/vocabulary/transitions.ts'
import type { World } from '../../src/model/vocabulary/world.ts'

/** How an op ended, without the events around it. */
export type Ended =
  | { readonly value: unknown }
  | { readonly error: string }
  | { readonly blocked: true }
  | { readonly gone: true }

export type CallHint = Partial<Pick<Call, 'name' | 'object' | 'text' | 'line'>>

export class ModelRun {
  world: World = initialWorld()
  readonly events: WorldEvent[] = []
  #calls = 0
  #messages = 0

  #do(transition: Transition): readonly WorldEvent[] {
    const events = decide(this.world, transition)
    this.world = evolveAll(this.world, events)
    this.events.push(...events)
    return events
  }

  /** Leaves the thread at the op. */
  at(thread: ThreadId, op: Op, hint: CallHint = {}, effects: readonly Effect[] = []): Readiness {
    this.#calls += 1
    const call: Call = {
      id: this.#calls,
      name: hint.name ?? op.kind,
      object: hint.object ?? null,
      text: hint.text ?? '',
      line: hint.line ?? null,
    }
    this.#do({ kind: 'announce', announcement: { thread, effects, next: { kind: 'op', op, call } } })
    return readinessOf(this.world, thread)
  }

  /** Grants the op that the thread is at, once. */
  grant(thread: ThreadId): Ended {
    if (readinessOf(this.world, thread).kind === 'blocks') return { blocked: true }
    const events = this.#do({ kind: 'step', thread })
    for (const event of events) {
      if (event.kind === 'op.returned') return { value: event.value }
      if (event.kind === 'op.raised') return { error: event.error }
    }
    return itemOf(this.world.threads, thread)?.state.kind === 'ended' ? { gone: true } : { blocked: true }
  }

  /** Comes to the op and goes on until it is over or blocks. */
  run(thread: ThreadId, op: Op, hint: CallHint = {}, effects: readonly Effect[] = []): Ended {
    this.at(thread, op, hint, effects)
    return this.goOn(thread)
  }

  goOn(thread: ThreadId): Ended {
    for (;;) {
      const ended = this.grant(thread)
      const waits = 'blocked' in ended
      if (!waits || readinessOf(this.world, thread).kind === 'blocks') return ended
    }
  }

  /** The handler of a signal has returned. */
  resume(thread: ThreadId): void {
    this.#do({ kind: 'announce', announcement: { thread, effects: [], next: { kind: 'resume' } } })
  }

  /** The kernel has answered the tries of a measured write. */
  measured(thread: ThreadId, ...answers: readonly KernelAnswer[]): void {
    this.#do({ kind: 'measured', thread, answers })
  }

  /** What the thread waits for outside of the run is there. */
  outside(thread: ThreadId): void {
    this.#do({ kind: 'outside', thread })
  }

  make(thread: ThreadId, ...effects: readonly Effect[]): void {
    this.run(thread, { kind: 'print', text: '' }, {}, effects)
  }

  /** A one-way or duplex pipe; its handles are `pipe-1:r`, `pipe-1:w` or `pipe-1:a`, `pipe-1:b`. */
  pipe(thread: ThreadId, pipe = 'pipe-1', duplex = false): void {
    const ends = duplex ? (['a', 'b'] as const) : (['r', 'w'] as const)
    this.make(thread, {
      kind: 'create.pipe',
      pipe,
      duplex,
      handles: [`${pipe}:${ends[0]}`, `${pipe}:${ends[1]}`],
      purpose: 'program',
      line: null,
    })
  }

  lock(
    thread: ThreadId,
    sem = 'lock-1',
    type: SemaphoreType = 'lock',
    value = 1,
    maxValue = type === 'semaphore' ? 2 ** 31 - 1 : value,
  ): void {
    this.make(thread, { kind: 'create.sem', sem, type, value, maxValue })
  }

  /** Makes and starts a child; its main thread computes then. */
  start(
    parent: ProcessId,
    child: ProcessId,
    options: {
      readonly method?: StartMethod
      readonly reach?: readonly string[]
      readonly drops?: readonly string[]
      readonly passes?: readonly string[]
      readonly name?: string
      readonly daemon?: boolean
      readonly role?: ProcessRole
    } = {},
  ): ThreadId {
    const {
      method = 'fork',
      reach = [],
      drops = [],
      passes = [],
      name = child,
      daemon = false,
      role = 'program',
    } = options
    const create: Effect = {
      kind: 'create.process',
      process: child,
      name,
      daemon,
      role,
      target: name,
      of: null,
    }
    this.run(mainThreadOf(parent), { kind: 'process.start', child, method, reach, passes, drops }, {}, [
      create,
    ])
    return mainThreadOf(child)
  }

  thread(
    parent: ThreadId,
    child: ThreadId,
    role: 'program' | 'feeder' | 'executor-thread' = 'program',
    of: string | null = null,
  ): ThreadId {
    this.run(parent, { kind: 'thread.start', child, name: child, role, of })
    return child
  }

  message(sender: ProcessId, bytes: number, text = 'soup'): Message {
    this.#messages += 1
    return { id: `message-${this.#messages}`, text, bytes, sender, carries: [] }
  }

  send(thread: ThreadId, handle: string, bytes = 4): Ended {
    return this.run(
      thread,
      { kind: 'pipe.write', handle, framed: true, message: this.message('P1', bytes) },
      { name: 'connection.send' },
    )
  }

  recv(thread: ThreadId, handle: string): Ended {
    return this.run(
      thread,
      { kind: 'pipe.read', handle, framed: true, maxBytes: null },
      { name: 'connection.recv', line: 7 },
    )
  }

  acquire(thread: ThreadId, sem = 'lock-1', timeoutMs: number | null = null): Ended {
    return this.run(
      thread,
      { kind: 'sem.acquire', sem, block: true, timeoutMs },
      { name: 'lock.acquire', object: sem, line: 9 },
    )
  }

  release(thread: ThreadId, sem = 'lock-1'): Ended {
    return this.run(thread, { kind: 'sem.release', sem })
  }

  join(thread: ThreadId, child: ProcessId): Ended {
    return this.run(
      thread,
      { kind: 'process.wait', child, timeoutMs: null },
      { name: 'process.join', object: child, line: 11 },
    )
  }

  /** The thread's function comes to its end. */
  end(thread: ThreadId): void {
    this.#do({ kind: 'announce', announcement: { thread, effects: [], next: { kind: 'end' } } })
  }

  exit(process: ProcessId, code = 0): Ended {
    return this.run(mainThreadOf(process), { kind: 'process.exit', code, failure: null })
  }

  kill(process: ProcessId, signal: Signal = 'SIGKILL'): void {
    this.#do({ kind: 'kill', process, signal })
  }

  advance(): void {
    this.#do({ kind: 'advance-clock' })
  }
}
