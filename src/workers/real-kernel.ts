/** The port of the library to a real process: announces over the wire, performs on the operating system. */
import { deserialize, serialize } from 'node:v8'
import type { Kernel, OpData, OpResult, ThreadContext } from '#lab/base/kernel.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import type { ProgramInstance } from '#program/loaded-program.ts'
import type { FromWorker, GrantMessage } from '#protocol/worker.ts'
import { CurrentThread } from './current-thread.ts'
import type { Pending, Performer } from './performer.ts'

export type RealKernelOptions = {
  readonly process: ProcessId
  readonly seed: number
  readonly cpuCount: number
  readonly clockMs: number
  /** Payloads travel through main. */
  readonly brokered: boolean
  readonly performer: Performer
  readonly callerLine: () => number | null
  readonly lineOf: (error: Error) => number | null
  readonly send: (message: FromWorker, bytes: Uint8Array | null) => void
  /** Ends this process with the code. */
  readonly exit: (code: number) => void
}

type Waiting = Pending & { readonly resolve: (result: OpResult) => void }

export class RealKernel implements Kernel {
  readonly process: ProcessId
  readonly seed: number
  readonly pid = process.pid
  readonly cpuCount: number
  readonly callerLine: () => number | null
  readonly lineOf: (error: Error) => number | null
  readonly #options: RealKernelOptions
  readonly #threads = new CurrentThread()
  readonly #waiting = new Map<ThreadId, Waiting>()
  readonly #running = new Set<ThreadId>()
  #clockMs: number
  #instance: ProgramInstance | null = null

  constructor(options: RealKernelOptions) {
    this.process = options.process
    this.seed = options.seed
    this.cpuCount = options.cpuCount
    this.callerLine = options.callerLine
    this.lineOf = options.lineOf
    this.#options = options
    this.#clockMs = options.clockMs
  }

  /** Every thread waits for an answer. */
  get isParked(): boolean {
    return this.#running.size === 0
  }

  /** The evaluated module, once there is one. */
  useProgram(instance: ProgramInstance): void {
    this.#instance = instance
  }

  announce(announcement: Announcement, data: OpData): Promise<OpResult> {
    return new Promise((resolve) => {
      if (announcement.next.kind === 'op') {
        this.#waiting.set(announcement.thread, { op: announcement.next.op, data, transfer: null, resolve })
      }
      this.#tell(announcement, this.#travelling(data))
    })
  }

  end(announcement: Announcement): void {
    this.#tell(announcement, null)
  }

  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T> {
    this.#running.add(context.id)
    return this.#threads.enter(context, body)
  }

  current(): ThreadContext | null {
    return this.#threads.get()
  }

  serialize(value: unknown): Uint8Array {
    return serialize(value)
  }

  deserialize(bytes: Uint8Array): unknown {
    return deserialize(bytes)
  }

  now(): number {
    return this.#clockMs
  }

  lookUp(name: string): unknown {
    return this.#instance?.lookUp(name) ?? null
  }

  mentions(name: string): boolean {
    return this.#instance?.mentions(name) ?? false
  }

  exportedName(value: unknown): string | null {
    return this.#instance?.exportedName(value) ?? null
  }

  grant(grant: GrantMessage, bytes: Uint8Array | null): void {
    this.#clockMs = grant.clockMs
    const waiting = this.#waiting.get(grant.thread)
    if (waiting === undefined) throw new Error(`${grant.thread} was granted an op that it had not announced`)
    const { thread, outcome } = grant
    const performed = this.#options.performer.perform(waiting, outcome, grant.answers, bytes)
    if (performed.difference !== null) {
      this.#options.send({ kind: 'diverged', thread, op: waiting.op.kind, ...performed.difference }, null)
      return
    }
    if (outcome.kind === 'transfer') return this.#options.send({ kind: 'performed', thread }, null)
    this.#waiting.delete(thread)
    this.#options.performer.over(thread)
    if (waiting.op.kind === 'process.exit') return this.#options.exit(waiting.op.code)
    this.#running.add(thread)
    waiting.resolve(
      outcome.kind === 'raised'
        ? outcome
        : { kind: 'returned', value: outcome.value, bytes: performed.bytes },
    )
  }

  #tell(announcement: Announcement, bytes: Uint8Array | null): void {
    for (const effect of announcement.effects) this.#options.performer.effect(effect)
    this.#running.delete(announcement.thread)
    this.#options.send({ kind: 'announced', announcement, number: null }, bytes)
  }

  #travelling(data: OpData): Uint8Array | null {
    if (data.kind === 'start') return data.payload
    return data.kind === 'bytes' && this.#options.brokered ? data.bytes : null
  }
}
