/** A `ProcessHost` whose processes are realms inside this very thread. */
import type { Grant, HostEvents, OpenEnd, ProcessHost, SignalDoes } from '#engine/process-host.ts'
import type { EndName, Handle, ProcessId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Signal } from '#model/vocabulary/ops.ts'
import type { LoadedProgram } from '#program/loaded-program.ts'
import { BytePipes } from './byte-pipes.ts'
import { Outbox } from './outbox.ts'
import type { VirtualObserver } from './virtual-observer.ts'
import { VirtualProcess } from './virtual-process.ts'

export type VirtualOptions = {
  readonly program: LoadedProgram
  /** What main is called with. */
  readonly variants: Readonly<Record<string, Json>>
  readonly seed: number
  /** What `cpuCount()` says; the library's own default when left out. */
  readonly cpuCount?: number
  /** Told what the events of the run do not say. */
  readonly observer?: VirtualObserver
}

/** Makes a host for one run. What its processes write with `console` goes nowhere. */
export function virtualHost(options: VirtualOptions): (events: HostEvents) => ProcessHost {
  return (events) => new VirtualHost(options, events)
}

type Process = {
  readonly inside: VirtualProcess
  readonly ends: Map<Handle, { readonly pipe: string; readonly end: EndName }>
}

class VirtualHost implements ProcessHost {
  readonly #options: VirtualOptions
  readonly #events: HostEvents
  readonly #pipes = new BytePipes()
  readonly #outbox = new Outbox()
  readonly #processes = new Map<ProcessId, Process>()
  #clockMs = 0

  constructor(options: VirtualOptions, events: HostEvents) {
    this.#options = options
    this.#events = events
  }

  start(id: ProcessId, ends: readonly OpenEnd[], payload: Uint8Array | null): void {
    const open = new Map(ends.map(({ handle, pipe, end }) => [handle, { pipe, end }]))
    const inside = new VirtualProcess(
      id,
      {
        end: (code, what) => this.#end(id, code, what),
        endOf: (handle) => open.get(handle) ?? null,
        observer: this.#options.observer ?? null,
      },
      this.#events,
      this.#pipes,
      this.#outbox,
    )
    this.#processes.set(id, { inside, ends: open })
    const { program, seed, cpuCount, variants } = this.#options
    inside.begin(
      program,
      {
        process: id,
        seed,
        cpuCount: cpuCount ?? null,
        pid: null,
        clockMs: this.#clockMs,
        isClockWatched: this.#options.observer !== undefined,
        arePayloadsSaid: false,
        role: payload === null ? { kind: 'main', variants, startMethod: 'fork' } : { kind: 'child' },
      },
      payload,
    )
  }

  prepare(process: ProcessId, ends: readonly OpenEnd[], ticket: number): void {
    for (const { handle, pipe, end } of ends) this.#processes.get(process)?.ends.set(handle, { pipe, end })
    this.#events.prepared(ticket)
  }

  drop(process: ProcessId, handle: Handle, ticket: number): void {
    // The adoption that this belongs to is granted right after: it still has to find the sender's end.
    queueMicrotask(() => {
      this.#processes.get(process)?.ends.delete(handle)
      this.#events.prepared(ticket)
    })
  }

  grant(grant: Grant): void {
    this.#clockMs = grant.clockMs
    const id = processOf(grant.thread)
    const process = this.#processes.get(id)
    if (process === undefined) return
    const { op, outcome } = grant
    if (op.kind === 'process.exit') return this.#end(id, op.code, 'exit')
    if (outcome.kind === 'returned' && op.kind === 'fd.duplicate') copyEnd(process, op.handle, process, op.as)
    if (outcome.kind === 'returned' && op.kind === 'fd.adopt') {
      const sender = this.#processes.get(op.carried.from)
      if (sender !== undefined) copyEnd(sender, op.carried.handle, process, op.as)
    }
    if (outcome.kind === 'returned' && op.kind === 'listener.connect') this.#handOver(process, grant)
    process.inside.perform(grant)
  }

  /** The far end of a connection waits in the process that listens. */
  #handOver(client: Process, { op, outcome }: Grant): void {
    if (op.kind !== 'listener.connect' || outcome.kind !== 'returned') return
    const { value } = outcome
    const from = typeof value === 'object' && value !== null && 'from' in value ? value['from'] : null
    const keeper = from === null ? undefined : this.#processes.get(from as ProcessId)
    if (keeper === undefined || keeper === client) return
    copyEnd(client, op.peer, keeper, op.peer)
    client.ends.delete(op.peer)
  }

  signal(process: ProcessId, signal: Signal, does: SignalDoes): void {
    // Whoever is stopped is at an op and is granted none.
    if (does === 'ends') this.#end(process, 0, 'signal')
    if (does === 'is-handled') this.#processes.get(process)?.inside.signal(signal)
  }

  refuse(process: ProcessId, why: string): void {
    // Not within what is just being taken note of.
    queueMicrotask(() => this.#processes.get(process)?.inside.refuse(why))
  }

  dispose(): Promise<void> {
    for (const process of this.#processes.values()) process.inside.stop()
    this.#processes.clear()
    return Promise.resolve()
  }

  #end(id: ProcessId, code: number, what: string): void {
    this.#processes.get(id)?.inside.stop()
    if (this.#processes.delete(id)) this.#events.died(id, code, what)
  }
}

function copyEnd(from: Process, handle: Handle, to: Process, as: Handle): void {
  const end = from.ends.get(handle)
  if (end !== undefined) to.ends.set(as, end)
}
