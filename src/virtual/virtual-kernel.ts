/** The kernel port of one virtual process: announcements go straight to the conductor, answers straight back. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { deserialize, serialize } from 'node:v8'
import type { Grant, HostEvents } from '#engine/process-host.ts'
import type { Kernel, OpData, OpResult, ThreadContext } from '#lab/base/kernel.ts'
import type { Direction, KernelAnswer } from '#model/vocabulary/events.ts'
import type { Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, OpOf } from '#model/vocabulary/ops.ts'
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import type { EndName } from '#model/vocabulary/ids.ts'
import type { BytePipes } from './byte-pipes.ts'
import type { Outbox } from './outbox.ts'

type Waiting = {
  readonly data: OpData
  readonly resolve: (result: OpResult) => void
  /** Bytes already written, or read, of an op that takes several turns. */
  wire: Uint8Array | null
  written: number
  readonly parts: Uint8Array[]
}

export type KernelFacts = {
  readonly process: ProcessId
  readonly seed: number
  readonly cpuCount: number | null
  readonly now: () => number
  readonly callerLine: () => number | null
  readonly lineOf: (error: Error) => number | null
  /** The lab module's exports, once it has been evaluated. */
  readonly lookUp: (name: string) => unknown
  readonly exportedName: (value: unknown) => string | null
  readonly mentions: (name: string) => boolean
  /** The process ends of an error that nobody awaits or catches. */
  readonly uncaught: (error: unknown) => void
  /** Which pipe and end a handle of this process names. */
  readonly endOf: (handle: Handle) => { readonly pipe: string; readonly end: EndName } | null
  /** These bytes go out with the op that is announced now. */
  readonly sends: (thread: ThreadId, bytes: Uint8Array) => void
}

/** One for all virtual processes of this Node process: the store says whose thread runs. */
const threads = new AsyncLocalStorage<{ readonly kernel: VirtualKernel; readonly context: ThreadContext }>()

/** Whose code has run last, for errors that are told without the thread that they came from. */
let lastAwake: VirtualKernel | null = null

function noteAwake(kernel: VirtualKernel): void {
  lastAwake = kernel
}

/**
 * Ends the virtual process whose own code threw this where nobody awaits or catches it. False when no virtual process has
 * run.
 */
export function endUncaught(error: unknown): boolean {
  const kernel = threads.getStore()?.kernel ?? lastAwake
  kernel?.uncaught(error)
  return kernel !== null
}

export class VirtualKernel implements Kernel {
  readonly process: ProcessId
  readonly seed: number
  readonly cpuCount?: number
  readonly #facts: KernelFacts
  readonly #events: HostEvents
  readonly #pipes: BytePipes
  readonly #outbox: Outbox
  readonly #waiting = new Map<ThreadId, Waiting>()
  #ended = false

  constructor(facts: KernelFacts, events: HostEvents, pipes: BytePipes, outbox: Outbox) {
    this.process = facts.process
    this.seed = facts.seed
    if (facts.cpuCount !== null) this.cpuCount = facts.cpuCount
    this.#facts = facts
    this.#events = events
    this.#pipes = pipes
    this.#outbox = outbox
  }

  announce(announcement: Announcement, data: OpData): Promise<OpResult> {
    return new Promise((resolve) => {
      if (this.#ended) return
      if (data.kind === 'bytes') this.#facts.sends(announcement.thread, data.bytes)
      this.#waiting.set(announcement.thread, { data, resolve, wire: null, written: 0, parts: [] })
      this.#tell(announcement, data.kind === 'start' ? data.payload : null)
    })
  }

  end(announcement: Announcement): void {
    this.#tell(announcement, null)
  }

  #tell(announcement: Announcement, startPayload: Uint8Array | null): void {
    this.#outbox.post(() => {
      if (!this.#ended) this.#events.announced(announcement, startPayload)
    })
  }

  uncaught(error: unknown): void {
    if (!this.#ended) this.#facts.uncaught(error)
  }

  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T> {
    noteAwake(this)
    return threads.run({ kernel: this, context }, body)
  }

  current(): ThreadContext | null {
    const store = threads.getStore()
    return store?.kernel === this ? store.context : null
  }

  serialize(value: unknown): Uint8Array {
    return serialize(value)
  }

  deserialize(bytes: Uint8Array): unknown {
    return deserialize(bytes)
  }

  callerLine(): number | null {
    return this.#facts.callerLine()
  }

  lineOf(error: Error): number | null {
    return this.#facts.lineOf(error)
  }

  now(): number {
    return this.#facts.now()
  }

  lookUp(name: string): unknown {
    return this.#facts.lookUp(name)
  }

  mentions(name: string): boolean {
    return this.#facts.mentions(name)
  }

  exportedName(value: unknown): string | null {
    return this.#facts.exportedName(value)
  }

  /** No thread of this process ever hears again. */
  stop(): void {
    this.#ended = true
    this.#waiting.clear()
  }

  perform(grant: Grant): void {
    const waiting = this.#waiting.get(grant.thread)
    if (waiting === undefined) return
    this.#transfer(grant, waiting)
    const { outcome } = grant
    if (outcome.kind === 'transfer') return this.#events.performed(grant.thread)
    this.#waiting.delete(grant.thread)
    noteAwake(this)
    if (outcome.kind === 'raised') return waiting.resolve(outcome)
    const bytes = grant.op.kind === 'pipe.read' ? payloadOf(grant.op, waiting.parts) : null
    waiting.resolve({ kind: 'returned', value: outcome.value, bytes })
  }

  #transfer(grant: Grant, waiting: Waiting): void {
    const { op } = grant
    if (op.kind !== 'pipe.write' && op.kind !== 'pipe.read') return
    const at = this.#facts.endOf(op.handle)
    if (at === null) return
    const bytes = grant.answers.reduce<number>(
      (sum: number, answer: KernelAnswer) => sum + (typeof answer === 'number' ? answer : 0),
      0,
    )
    const direction: Direction | null =
      op.kind === 'pipe.write' ? writeDirection(at.end) : readDirection(at.end)
    if (direction === null || bytes === 0) return
    if (op.kind === 'pipe.read') {
      waiting.parts.push(this.#pipes.read(at.pipe, direction, bytes))
      return
    }
    waiting.wire ??= wireOf(op, waiting.data)
    this.#pipes.write(at.pipe, direction, waiting.wire.subarray(waiting.written, waiting.written + bytes))
    waiting.written += bytes
  }
}

/** Header (payload length, big-endian) and payload, or the bare bytes. */
function wireOf(op: OpOf<'pipe.write'>, data: OpData): Uint8Array {
  const payload = data.kind === 'bytes' ? data.bytes : new Uint8Array(0)
  if (!op.framed) return payload
  const wire = new Uint8Array(4 + payload.length)
  new DataView(wire.buffer).setUint32(0, payload.length)
  wire.set(payload, 4)
  return wire
}

function payloadOf(op: OpOf<'pipe.read'>, parts: readonly Uint8Array[]): Uint8Array {
  const whole = Buffer.concat(parts)
  return op.framed ? whole.subarray(4) : whole
}
