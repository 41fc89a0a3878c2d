/** The port of the library inside a realm: announces over the border, and goes on when the host says so. */
import type { Kernel, OpData, OpResult, SignalListener, ThreadContext } from '#lab/base/kernel.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Announcement, Signal } from '#model/vocabulary/ops.ts'
import { Repeater } from '#protocol/repeats.ts'
import type { WireOutcome } from '#protocol/worker.ts'
import type { Border } from './border.ts'
import { readClone } from './clone/read-clone.ts'
import { writeClone } from './clone/write-clone.ts'
import type { ProgramInstance } from './instance.ts'
import { performedPart } from './performed-ops.ts'
import type { ProcessStart } from './port.ts'
import { ThreadsOfRealm } from './threads-of-realm.ts'

type Waiting = {
  readonly resolve: (result: OpResult) => void
  readonly reject: (error: unknown) => void
}

export type RealmKernelOptions = {
  readonly start: ProcessStart
  readonly border: Border
  readonly callerLine: () => number | null
  readonly lineOf: (error: Error) => number | null
}

export class RealmKernel implements Kernel {
  readonly process: ProcessId
  readonly seed: number
  readonly pid?: number
  readonly cpuCount?: number
  readonly callerLine: () => number | null
  readonly lineOf: (error: Error) => number | null
  readonly #border: Border
  readonly #repeater = new Repeater()
  readonly #threads: ThreadsOfRealm
  /** By the thread's number; the last one is what it waits at, those before it are ops that handlers have interrupted. */
  readonly #waiting = new Map<number, Waiting[]>()
  /** How many handlers of signals the thread is in, by its number. */
  readonly #interrupted = new Map<number, number>()
  #onSignals: SignalListener | null = null
  readonly #isClockWatched: boolean
  readonly #arePayloadsSaid: boolean
  #clockMs: number
  #instance: ProgramInstance | null = null

  constructor({ start, border, callerLine, lineOf }: RealmKernelOptions) {
    this.process = start.process
    this.seed = start.seed
    if (start.pid !== null) this.pid = start.pid
    if (start.cpuCount !== null) this.cpuCount = start.cpuCount
    this.callerLine = callerLine
    this.lineOf = lineOf
    this.#border = border
    this.#clockMs = start.clockMs
    this.#isClockWatched = start.isClockWatched
    this.#arePayloadsSaid = start.arePayloadsSaid
    this.#threads = new ThreadsOfRealm(border)
  }

  get isParked(): boolean {
    return this.#threads.areAllWaiting
  }

  /** The evaluated module, once there is one. */
  useProgram(instance: ProgramInstance): void {
    this.#instance = instance
  }

  announce(announcement: Announcement, data: OpData): Promise<OpResult> {
    return new Promise((resolve, reject) => {
      const { thread, next } = announcement
      const number = this.#numberOf(thread)
      if (next.kind === 'op') {
        const interrupted = this.#interrupted.get(number) ?? 0
        // What a thread that has given up an op asks for takes that one's place.
        this.#waiting.set(number, [
          ...(this.#waiting.get(number) ?? []).slice(0, interrupted),
          { resolve, reject },
        ])
        const part = performedPart(next.op)
        if (part !== null) this.#border.pending(number, part, data.kind === 'bytes' ? data.bytes : null)
      }
      const hasBytes = data.kind === 'start' || (data.kind === 'bytes' && this.#arePayloadsSaid)
      this.#tell(announcement, data.kind === 'start' ? data.payload : null, hasBytes)
    })
  }

  onSignals(listener: SignalListener): void {
    this.#onSignals = listener
  }

  signal(signal: Signal): void {
    this.#onSignals?.came(signal)
  }

  handle(signal: Signal, may: boolean): void {
    this.#onSignals?.answered(signal, may)
  }

  askToHandle(thread: ThreadId, signal: Signal): void {
    this.#border.say(JSON.stringify({ kind: 'signalled', thread, signal }), null)
  }

  interrupt(thread: ThreadId): void {
    const number = this.#numberOf(thread)
    this.#interrupted.set(number, (this.#interrupted.get(number) ?? 0) + 1)
    this.#border.interrupted(number)
  }

  resume(announcement: Announcement): void {
    this.#over(announcement.thread, true)
    this.#tell(announcement, null, false)
  }

  abandon(thread: ThreadId, error: unknown): void {
    const number = this.#over(thread, false)
    const waiting = this.#waiting.get(number) ?? []
    const last = waiting.at(-1)
    this.#waiting.set(number, waiting.slice(0, -1))
    last?.reject(error)
  }

  end(announcement: Announcement): void {
    this.#tell(announcement, null, false)
  }

  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T> {
    return this.#threads.enter(context, body)
  }

  current(): ThreadContext | null {
    return this.#threads.current()
  }

  serialize(value: unknown): Uint8Array {
    return writeClone(value)
  }

  deserialize(bytes: Uint8Array): unknown {
    return readClone(bytes)
  }

  now(): number {
    if (this.#isClockWatched) this.#border.clockRead()
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

  returned(number: number, clockMs: number, value: Json, bytes: Uint8Array | null): void {
    this.#goOn(number, clockMs, { kind: 'returned', value, bytes })
  }

  ended(number: number, clockMs: number, outcome: WireOutcome, bytes: Uint8Array | null): void {
    if (outcome.kind === 'transfer') throw new Error('a transfer under way is not the end of an op')
    this.#goOn(number, clockMs, outcome.kind === 'raised' ? outcome : { ...outcome, bytes })
  }

  #goOn(number: number, clockMs: number, result: OpResult): void {
    this.#clockMs = clockMs
    const thread = this.#repeater.threadAt(number)
    const waiting = this.#waiting.get(number) ?? []
    const last = waiting.at(-1)
    if (thread === null || last === undefined)
      throw new Error(`thread ${number} was granted an op that it had not announced`)
    this.#waiting.set(number, waiting.slice(0, -1))
    this.#threads.runs(thread)
    last.resolve(result)
  }

  /** A handler is over. Value: the thread's number. */
  #over(thread: ThreadId, goesOn: boolean): number {
    const number = this.#numberOf(thread)
    this.#interrupted.set(number, (this.#interrupted.get(number) ?? 1) - 1)
    this.#border.resumed(number, goesOn)
    return number
  }

  #numberOf(thread: ThreadId): number {
    const known = this.#repeater.numberOf(thread)
    if (known !== null) return known
    const number = this.#repeater.add(thread)
    this.#border.numbered(number, thread)
    return number
  }

  #tell(announcement: Announcement, bytes: Uint8Array | null, isWhole: boolean): void {
    for (const effect of announcement.effects) {
      if (effect.kind !== 'create.memory') continue
      const why = this.#border.effect(JSON.stringify(effect))
      if (why !== '') throw new Error(why)
    }
    this.#numberOf(announcement.thread)
    this.#threads.waits(announcement.thread)
    const said = isWhole ? null : this.#repeater.announce(announcement)
    if (typeof said === 'object' && said !== null) {
      const { what, a, b, c, x, y, tail } = said
      return this.#border.sayShort(what, a, b, c, x, y, tail)
    }
    this.#border.say(JSON.stringify({ kind: 'announced', announcement, number: said }), bytes)
  }
}
