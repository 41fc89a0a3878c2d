/** What a worker is while it is a process of a run: the program in its realm, the operating system below it. */
import { writeSync } from 'node:fs'
import type { ThreadId } from '#model/vocabulary/ids.ts'
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { Effect, Signal } from '#model/vocabulary/ops.ts'
import { LoadedProgram } from '#program/loaded-program.ts'
import type { ShortGrant } from '#protocol/repeats.ts'
import type { ShortFrame } from '#protocol/worker-frame.ts'
import type { FromWorker, GrantMessage, StartMessage, WireOutcome } from '#protocol/worker.ts'
import type { HostSide } from '#sandbox/host-side.ts'
import type { Realm } from '#sandbox/realm.ts'
import { PendingOps } from './pending-ops.ts'
import { Performer } from './performer.ts'

/** The way to main, and the end. */
export type Surface = {
  readonly send: (message: FromWorker) => void
  /** What the realm says by itself: the JSON of a message, and bytes beside it. */
  readonly sendJson: (json: string, bytes: Uint8Array | null) => void
  readonly sendShort: (short: ShortFrame) => void
  /** Ends the process with the code. */
  readonly exit: (code: number) => void
  /** An error that is not the program's ends the process; the text says which. */
  readonly fail: (text: string) => void
}

export class LabProcess implements HostSide {
  readonly performer: Performer
  readonly #realm: Realm
  readonly #surface: Surface
  readonly #isBrokered: boolean
  readonly #pending = new PendingOps()
  readonly #threads: ThreadId[] = []
  readonly #numbers = new Map<ThreadId, number>()
  /** The payload of a write that is being announced, where payloads go through main. */
  #payload: Uint8Array | null = null

  /** Begins to be the process that main describes; `payload` is what its parent's `process.start` brought along. */
  constructor(realm: Realm, start: StartMessage, payload: Uint8Array | null, surface: Surface) {
    this.#realm = realm
    this.#surface = surface
    this.#isBrokered = start.transport === 'brokered'
    this.performer = new Performer(start.directory, start.memoryDirectory)
    if (!this.#isBrokered) for (const end of start.ends) this.performer.open(end)
    realm.host = this
    surface.send({ kind: 'ready' })
    const { process: id, seed, cpuCount, clockMs, role } = start
    realm.begin(
      new LoadedProgram(start.program),
      {
        process: id,
        seed,
        cpuCount,
        pid: process.pid,
        clockMs,
        isClockWatched: false,
        arePayloadsSaid: this.#isBrokered,
        role,
      },
      payload,
    )
  }

  get isParked(): boolean {
    return this.#realm.isParked
  }

  uncaught(error: unknown): string {
    return this.#realm.uncaught(error)
  }

  grant(message: GrantMessage, bytes: Uint8Array | null): void {
    const number = this.#numbers.get(message.thread)
    if (number === undefined) throw new Error(`${message.thread} was granted an op that it had not announced`)
    const { outcome, answers, clockMs } = message
    this.#perform(number, outcome, answers, clockMs, bytes)
  }

  /** The same of a short grant. */
  grantShort({ thread, value, answers, clockMs }: ShortGrant): void {
    this.#perform(thread, { kind: 'returned', value }, answers, clockMs, null)
  }

  say(json: string, bytes: Uint8Array | null): void {
    const beside = bytes ?? this.#payload
    this.#payload = null
    this.#surface.sendJson(json, beside)
  }

  sayShort(short: ShortFrame): void {
    this.#surface.sendShort(short)
  }

  numbered(number: number, thread: string): void {
    this.#threads[number] = thread as ThreadId
    this.#numbers.set(thread as ThreadId, number)
  }

  pending(thread: number, op: string, bytes: Uint8Array | null): void {
    this.#pending.add(thread, op, bytes)
    if (this.#isBrokered) this.#payload = bytes
  }

  interrupted(thread: number): void {
    this.#pending.interrupted(thread)
  }

  resumed(thread: number, goesOn: boolean): void {
    this.#pending.resumed(thread, goesOn)
  }

  signal(signal: Signal): void {
    this.#realm.signal(signal)
  }

  handle(signal: Signal, may: boolean): void {
    this.#realm.handle(signal, may)
  }

  effect(json: string): string {
    try {
      this.performer.effect(JSON.parse(json) as Effect)
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  write(stream: 1 | 2, text: string): void {
    const line = Buffer.from(text)
    for (let at = 0; at < line.length;) at += writeSync(stream, line, at)
  }

  clockRead(): void {}

  fail(text: string): void {
    this.#surface.fail(text)
  }

  #perform(
    number: number,
    outcome: WireOutcome,
    answers: readonly KernelAnswer[],
    clockMs: number,
    brokered: Uint8Array | null,
  ): void {
    const thread = this.#threads[number]
    if (thread === undefined) throw new Error(`main spoke to thread ${number}, which there is not`)
    const pending = this.#pending.of(number)
    const performed = pending === null ? null : this.performer.perform(pending, outcome, answers, brokered)
    if (pending !== null && performed !== null && performed.difference !== null) {
      this.#surface.send({ kind: 'diverged', thread, op: pending.op.kind, ...performed.difference })
      return
    }
    if (outcome.kind === 'transfer') return this.#surface.send({ kind: 'performed', thread })
    this.#pending.delete(number)
    this.performer.over(thread)
    if (pending?.op.kind === 'process.exit') return this.#surface.exit(pending.op.code)
    const bytes = performed?.bytes ?? null
    if (outcome.kind === 'raised' || (typeof outcome.value === 'object' && outcome.value !== null))
      this.#realm.ended(number, clockMs, JSON.stringify(outcome), bytes)
    else this.#realm.returned(number, clockMs, outcome.value, bytes)
  }
}
