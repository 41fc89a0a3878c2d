/**
 * Processes that are lists of frames: each is what a worker would send, and goes the way of a worker's frames. What stands in a
 * frame is theirs to say, so a process can be as hostile as its author likes.
 */
import { Conductor } from '#engine/conductor.ts'
import type { Grant, HostEvents, OpenEnd, ProcessHost } from '#engine/process-host.ts'
import { mainThreadOf, processOf } from '#model/vocabulary/ids.ts'
import type { Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Effect, Op } from '#model/vocabulary/ops.ts'
import { parseFromWorker } from '#protocol/worker-parse.ts'

/** Frames, each sent when the one before has been answered. The process ends after the last. */
export type Scripts = Readonly<Record<ProcessId, readonly unknown[]>>

export class ScriptedHost implements ProcessHost {
  /** Who was ended for what was said, and why. */
  readonly refused: string[] = []
  readonly #events: HostEvents
  readonly #scripts: Scripts
  readonly #left = new Map<ProcessId, unknown[]>()

  constructor(scripts: Scripts, events: HostEvents) {
    this.#scripts = scripts
    this.#events = events
  }

  start(process: ProcessId, _ends: readonly OpenEnd[], _payload: Uint8Array | null): void {
    this.#left.set(process, [...(this.#scripts[process] ?? [])])
    queueMicrotask(() => this.#next(process))
  }

  grant({ thread, op, outcome }: Grant): void {
    const process = processOf(thread)
    if (op.kind === 'process.exit') return this.#end(process, op.code, 'exit')
    if (outcome.kind === 'transfer') return queueMicrotask(() => this.#events.performed(thread))
    if (op.kind === 'thread.start') {
      const { child } = op
      queueMicrotask(() =>
        this.#events.announced({ thread: child, effects: [], next: { kind: 'end' } }, null),
      )
    }
    queueMicrotask(() => this.#next(process))
  }

  prepare(_process: ProcessId, _ends: readonly OpenEnd[], ticket: number): void {
    queueMicrotask(() => this.#events.prepared(ticket))
  }

  drop(_process: ProcessId, _handle: Handle, ticket: number): void {
    queueMicrotask(() => this.#events.prepared(ticket))
  }

  signal(process: ProcessId): void {
    this.#end(process, -9, 'signal')
  }

  refuse(process: ProcessId, why: string): void {
    this.refused.push(`${process}: ${why}`)
    this.#end(process, -9, why)
  }

  dispose(): Promise<void> {
    this.#left.clear()
    return Promise.resolve()
  }

  #next(process: ProcessId): void {
    const left = this.#left.get(process)
    if (left === undefined) return
    const frame = left.length === 0 ? LAST(process) : left.shift()
    const parsed = parseFromWorker(JSON.parse(JSON.stringify(frame)), process)
    if (parsed.kind === 'bad') return this.refuse(process, parsed.why)
    const { message } = parsed
    if (message.kind === 'announced') return this.#events.announced(message.announcement, new Uint8Array(0))
    // It has sent a word beside its turn; the next of its frames comes on top.
    if (message.kind === 'performed') this.#events.performed(message.thread)
    if (message.kind === 'outside') this.#events.outside(message.thread)
    this.#next(process)
  }

  #end(process: ProcessId, code: number, what: string): void {
    if (this.#left.delete(process)) queueMicrotask(() => this.#events.died(process, code, what))
  }
}

export function scriptedRun(scripts: Scripts): {
  readonly conductor: Conductor
  readonly host: ScriptedHost
} {
  let host: ScriptedHost | null = null
  const conductor = new Conductor({ host: (events) => (host = new ScriptedHost(scripts, events)) })
  if (host === null) throw new Error('the conductor did not make a host')
  return { conductor, host }
}

const LAST = (process: ProcessId) =>
  frameOf(mainThreadOf(process), { kind: 'process.exit', code: 0, failure: null }, [], 1_000_000)

let calls = 0

/** What the main thread of a process announces. */
export function opFrame(process: ProcessId, op: Op, effects: readonly Effect[] = []): unknown {
  return frameOf(mainThreadOf(process), op, effects)
}

/** The same, with whatever in it. */
export function frameOf(
  thread: ThreadId,
  op: unknown,
  effects: readonly unknown[] = [],
  id = ++calls,
): unknown {
  const call = { id, name: 'test', object: null, text: '', line: null }
  return {
    kind: 'announced',
    announcement: { thread, effects, next: { kind: 'op', op, call } },
    number: null,
  }
}
