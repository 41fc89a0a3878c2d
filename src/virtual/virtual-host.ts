/** A `ProcessHost` whose processes are evaluations of the program inside this very thread. */
import type { Grant, HostEvents, OpenEnd, ProcessHost } from '#engine/process-host.ts'
import { createApi } from '#lab/api/api.ts'
import { runChild, runMain } from '#lab/api/bootstrap.ts'
import { Runtime } from '#lab/runtime/runtime.ts'
import { chosenStartMethod } from '#lab/api/start-method.ts'
import { uncaughtText } from '#lab/base/uncaught.ts'
import type { EndName, Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import { processOf } from '#model/vocabulary/ids.ts'
import { callerLinesOf, errorLineOf } from '#program/caller-line.ts'
import type { CallerLines } from '#program/caller-line.ts'
import type { LoadedProgram, ProgramInstance } from '#program/loaded-program.ts'
import { seedOf } from '#program/surroundings.ts'
import { errors } from '#lab/base/errors.ts'
import { BytePipes } from './byte-pipes.ts'
import { Outbox } from './outbox.ts'
import { VirtualKernel } from './virtual-kernel.ts'

export type VirtualOptions = {
  readonly program: LoadedProgram
  /** What main is called with. */
  readonly variants: Readonly<Record<string, unknown>>
  readonly seed: number
  /** What `cpuCount()` says; the library's own default when left out. */
  readonly cpuCount?: number
  /** Told what the events of the run do not say. */
  readonly observer?: VirtualObserver
}

export type VirtualObserver = {
  /** The bytes that go out with the op that this thread announces next. */
  readonly bytes: (thread: ThreadId, bytes: Uint8Array) => void
  /** This process has asked what time it is. */
  readonly clockRead: (process: ProcessId) => void
}

/** Makes a host for one run. What its processes write with `console` goes nowhere. */
export function virtualHost(options: VirtualOptions): (events: HostEvents) => ProcessHost {
  return (events) => new VirtualHost(options, events)
}

type Process = {
  readonly kernel: VirtualKernel
  readonly ends: Map<Handle, { readonly pipe: string; readonly end: EndName }>
}

class VirtualHost implements ProcessHost {
  readonly #options: VirtualOptions
  readonly #events: HostEvents
  readonly #pipes = new BytePipes()
  readonly #outbox = new Outbox()
  readonly #processes = new Map<ProcessId, Process>()
  readonly #lines: CallerLines
  readonly #lineOf: (error: Error) => number | null
  #clockMs = 0

  constructor(options: VirtualOptions, events: HostEvents) {
    this.#options = options
    this.#events = events
    this.#lines = callerLinesOf(options.program.program)
    this.#lineOf = errorLineOf(options.program.program)
  }

  start(id: ProcessId, ends: readonly OpenEnd[], payload: Uint8Array | null): void {
    let instance: ProgramInstance | null = null
    const { observer } = this.#options
    const now = () => {
      observer?.clockRead(id)
      return this.#clockMs
    }
    const open = new Map(ends.map(({ handle, pipe, end }) => [handle, { pipe, end }]))
    const kernel = new VirtualKernel(
      {
        process: id,
        seed: this.#options.seed,
        cpuCount: this.#options.cpuCount ?? null,
        now,
        uncaught: (error) => this.#end(id, 1, uncaughtText({ lineOf: this.#lineOf }, error)),
        callerLine: this.#lines.callerLine,
        lineOf: this.#lineOf,
        lookUp: (name) => instance?.lookUp(name) ?? null,
        mentions: (name) => instance?.mentions(name) ?? false,
        exportedName: (value) => instance?.exportedName(value) ?? null,
        endOf: (handle) => open.get(handle) ?? null,
        sends: (thread, bytes) => observer?.bytes(thread, bytes),
      },
      this.#events,
      this.#pipes,
      this.#outbox,
    )
    this.#processes.set(id, { kernel, ends: open })
    const runtime = new Runtime(kernel)
    const api = createApi(runtime)
    const values = this.#options.variants
    const load = () => {
      const surroundings = {
        now,
        seed: seedOf(this.#options.seed, id),
        console: silence,
        refuse: (message: string) => new errors.RuntimeError(message),
      }
      instance = this.#options.program.instantiate(api, surroundings, this.#lines.marks)
      if (payload === null) runtime.self.startMethod = chosenStartMethod(instance.exports['lab'], values)
    }
    // What escapes here is a fault of the library, not of the program: the process is gone, and says why.
    const life =
      payload === null
        ? runMain(runtime, { load, values, startMethod: 'fork' })
        : runChild(runtime, load, payload)
    life.catch((error: unknown) =>
      this.#end(id, 1, error instanceof Error ? (error.stack ?? error.message) : String(error)),
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
    process.kernel.perform(grant)
  }

  signal(process: ProcessId): void {
    this.#end(process, 0, 'signal')
  }

  dispose(): Promise<void> {
    for (const process of this.#processes.values()) process.kernel.stop()
    this.#processes.clear()
    return Promise.resolve()
  }

  #end(id: ProcessId, code: number, what: string): void {
    this.#processes.get(id)?.kernel.stop()
    if (this.#processes.delete(id)) this.#events.died(id, code, what)
  }
}

function copyEnd(from: Process, handle: Handle, to: Process, as: Handle): void {
  const end = from.ends.get(handle)
  if (end !== undefined) to.ends.set(as, end)
}

const silence = { log: () => {}, info: () => {}, debug: () => {}, warn: () => {}, error: () => {} }
