/** One virtual process: a realm of its own, whose words go to the conductor and whose answers come straight back. */
import type { Grant, HostEvents } from '#engine/process-host.ts'
import { readDirection, writeDirection } from '#model/objects/descriptors.ts'
import type { Direction, KernelAnswer } from '#model/vocabulary/events.ts'
import type { EndName, Handle, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Announcement, OpOf, Signal } from '#model/vocabulary/ops.ts'
import type { LoadedProgram } from '#program/loaded-program.ts'
import { Listening } from '#protocol/repeats.ts'
import type { ShortFrame } from '#protocol/worker-frame.ts'
import { parseFromWorker } from '#protocol/worker-parse.ts'
import type { ProcessStart } from '#realm/port.ts'
import type { HostSide } from '#sandbox/host-side.ts'
import { Realm, realmOf } from '#sandbox/realm.ts'
import type { BytePipes } from './byte-pipes.ts'
import type { Outbox } from './outbox.ts'
import type { VirtualObserver } from './virtual-observer.ts'

/** A write or a read between its announcement and its return; it may take several turns. */
type Transfer = {
  /** The payload of a write. */
  readonly payload: Uint8Array
  wire: Uint8Array | null
  written: number
  readonly parts: Uint8Array[]
}

export type ProcessFacts = {
  /** It is gone: the code as a parent sees it, and what ended it. */
  readonly end: (code: number, what: string) => void
  /** Which pipe and end a handle of this process names. */
  readonly endOf: (handle: Handle) => { readonly pipe: string; readonly end: EndName } | null
  readonly observer: VirtualObserver | null
}

const KILLED = -9
const NO_BYTES = new Uint8Array(0)

/** Whose code has run last, for errors that are told without the realm that they came from. */
let lastAwake: VirtualProcess | null = null
const byRealm = new WeakMap<Realm, VirtualProcess>()

/**
 * Ends the virtual process whose own code threw this where nobody awaits or catches it: `promise` was rejected with it, if
 * one was. False when no virtual process has run.
 */
export function endUncaught(error: unknown, promise: object | null): boolean {
  const realm = realmOf(promise) ?? realmOf(error)
  const process = (realm === null ? undefined : byRealm.get(realm)) ?? lastAwake
  process?.uncaught(error)
  return process !== null && process !== undefined
}

export class VirtualProcess implements HostSide {
  readonly #id: ProcessId
  readonly #facts: ProcessFacts
  readonly #events: HostEvents
  readonly #pipes: BytePipes
  readonly #outbox: Outbox
  readonly #realm: Realm
  readonly #listening = new Listening()
  readonly #numbers = new Map<string, number>()
  readonly #threads: ThreadId[] = []
  readonly #transfers = new Map<number, Transfer>()
  /** Of ops that handlers of signals have interrupted, the last one last. */
  readonly #aside: (Transfer | null)[] = []
  #ended = false

  constructor(id: ProcessId, facts: ProcessFacts, events: HostEvents, pipes: BytePipes, outbox: Outbox) {
    this.#id = id
    this.#facts = facts
    this.#events = events
    this.#pipes = pipes
    this.#outbox = outbox
    this.#realm = new Realm(this)
    byRealm.set(this.#realm, this)
  }

  begin(program: LoadedProgram, start: Omit<ProcessStart, 'program'>, payload: Uint8Array | null): void {
    noteAwake(this)
    this.#realm.begin(program, start, payload)
  }

  /** Nothing that it says is heard any more. */
  stop(): void {
    this.#ended = true
    this.#transfers.clear()
  }

  refuse(why: string): void {
    if (!this.#ended) this.#distrust(why)
  }

  uncaught(error: unknown): void {
    if (!this.#ended) this.#facts.end(1, this.#realm.uncaught(error))
  }

  perform(grant: Grant): void {
    const number = this.#numbers.get(grant.thread)
    if (number === undefined || this.#ended) return
    const { outcome, op, clockMs } = grant
    const transfer = this.#transfers.get(number)
    if (transfer !== undefined) this.#transfer(grant, transfer)
    if (outcome.kind === 'transfer') return this.#events.performed(grant.thread)
    this.#transfers.delete(number)
    noteAwake(this)
    const isRead = op.kind === 'pipe.read' && outcome.kind === 'returned'
    const bytes = isRead ? payloadOf(op, transfer?.parts ?? []) : null
    if (outcome.kind === 'raised' || (typeof outcome.value === 'object' && outcome.value !== null))
      this.#realm.ended(number, clockMs, JSON.stringify(outcome), bytes)
    else this.#realm.returned(number, clockMs, outcome.value, bytes)
  }

  signal(signal: Signal): void {
    if (this.#ended) return
    noteAwake(this)
    this.#realm.signal(signal)
  }

  interrupted(thread: number): void {
    this.#aside.push(this.#transfers.get(thread) ?? null)
    this.#transfers.delete(thread)
  }

  resumed(thread: number, goesOn: boolean): void {
    const transfer = this.#aside.pop() ?? null
    if (transfer === null || !goesOn) this.#transfers.delete(thread)
    else this.#transfers.set(thread, transfer)
  }

  say(json: string, bytes: Uint8Array | null): void {
    this.#outbox.post(() => {
      if (this.#ended) return
      const parsed = parseFromWorker(JSON.parse(json), this.#id)
      if (parsed.kind === 'bad') return this.#distrust(parsed.why)
      const { message } = parsed
      if (message.kind === 'signalled') {
        const may = this.#events.signalled(message.thread, message.signal)
        noteAwake(this)
        return this.#realm.handle(message.signal, may)
      }
      if (message.kind !== 'announced') return this.#distrust(`${message.kind} is not for it to say`)
      const wrong = this.#listening.learn(message.announcement, message.number)
      if (wrong !== null) return this.#distrust(wrong)
      this.#announced(message.announcement, bytes)
    })
  }

  sayShort(short: ShortFrame): void {
    this.#outbox.post(() => {
      if (this.#ended) return
      const announcement = this.#listening.announced(short)
      if (announcement === null) return this.#distrust('a short frame that means nothing')
      this.#announced(announcement, null)
    })
  }

  numbered(number: number, thread: string): void {
    this.#numbers.set(thread, number)
    this.#threads[number] = thread as ThreadId
  }

  pending(thread: number, op: string, bytes: Uint8Array | null): void {
    const id = this.#threads[thread]
    if (bytes !== null && id !== undefined) this.#facts.observer?.bytes(id, bytes)
    if (isTransfer(op))
      this.#transfers.set(thread, { payload: bytes ?? NO_BYTES, wire: null, written: 0, parts: [] })
  }

  /** Memory lives in the model only. */
  effect(): string {
    return ''
  }

  /** What virtual processes write with `console` goes nowhere. */
  write(): void {}

  clockRead(): void {
    this.#facts.observer?.clockRead(this.#id)
  }

  fail(text: string): void {
    if (!this.#ended) this.#facts.end(1, text)
  }

  #announced(announcement: Announcement, bytes: Uint8Array | null): void {
    const { next } = announcement
    const isStart = next.kind === 'op' && next.op.kind === 'process.start'
    this.#events.announced(announcement, isStart ? (bytes ?? NO_BYTES) : null)
  }

  #distrust(why: string): void {
    this.#facts.end(KILLED, `it was ended for what it said: ${why}`)
  }

  #transfer(grant: Grant, transfer: Transfer): void {
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
      transfer.parts.push(this.#pipes.read(at.pipe, direction, bytes))
      return
    }
    transfer.wire ??= wireOf(op, transfer.payload)
    this.#pipes.write(at.pipe, direction, transfer.wire.subarray(transfer.written, transfer.written + bytes))
    transfer.written += bytes
  }
}

function noteAwake(process: VirtualProcess): void {
  lastAwake = process
}

function isTransfer(op: string): boolean {
  return op.startsWith('{"kind":"pipe.write"') || op.startsWith('{"kind":"pipe.read"')
}

/** Header (payload length, big-endian) and payload, or the bare bytes. */
function wireOf(op: OpOf<'pipe.write'>, payload: Uint8Array): Uint8Array {
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
