/** The port of the library inside a realm: announces over the border, and goes on when the host says so. */
import type { Kernel, OpData, OpResult, ThreadContext } from '#lab/base/kernel.ts'
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Announcement } from '#model/vocabulary/ops.ts'
import { Repeater } from '#protocol/repeats.ts'
import type { WireOutcome } from '#protocol/worker.ts'
import type { Border } from './border.ts'
import { readClone } from './clone/read-clone.ts'
import { writeClone } from './clone/write-clone.ts'
import type { ProgramInstance } from './instance.ts'
import { performedPart } from './performed-ops.ts'
import type { ProcessStart } from './port.ts'
import { ThreadsOfRealm } from './threads-of-realm.ts'

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
  /** By the thread's number. */
  readonly #waiting = new Map<number, (result: OpResult) => void>()
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
    return new Promise((resolve) => {
      const { thread, next } = announcement
      const number = this.#numberOf(thread)
      if (next.kind === 'op') {
        this.#waiting.set(number, resolve)
        const part = performedPart(next.op)
        if (part !== null) this.#border.pending(number, part, data.kind === 'bytes' ? data.bytes : null)
      }
      const hasBytes = data.kind === 'start' || (data.kind === 'bytes' && this.#arePayloadsSaid)
      this.#tell(announcement, data.kind === 'start' ? data.payload : null, hasBytes)
    })
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
    const resolve = this.#waiting.get(number)
    if (thread === null || resolve === undefined)
      throw new Error(`thread ${number} was granted an op that it had not announced`)
    this.#waiting.delete(number)
    this.#threads.runs(thread)
    resolve(result)
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
