/** What only the events tell, gathered in one pass: notifies that nobody heard, ways of items, closes, ends, calls that are over. */
import { itemOf } from '../../tables/table.ts'
import type { EventList, WorldEvent } from '../../vocabulary/events.ts'
import { processOf } from '../../vocabulary/ids.ts'
import type { ObjectId, ProcessId, ThreadId } from '../../vocabulary/ids.ts'
import type { Json } from '../../vocabulary/json.ts'
import type { Call, Signal } from '../../vocabulary/ops.ts'
import type { World } from '../../vocabulary/world.ts'
import { PastCalls } from './past-calls.ts'
import type { DoneCall, Moment } from './past-calls.ts'
import { PastItems } from './past-items.ts'
import type { Item } from './past-items.ts'
import { PastNotifies } from './past-notifies.ts'
import type { Notify } from './past-notifies.ts'

export type Traceback = { readonly thread: ThreadId; readonly step: number; readonly text: string }
/** What a thread was in when its process was ended. */
export type LastCall = { readonly call: Call; readonly step: number; readonly blockedAt: ObjectId | null }
/** A copy that was closed while calls of other threads waited at it (FD7). */
export type CloseUnder = Moment & { readonly handle: string; readonly heldBy: readonly ThreadId[] }

export type History = {
  readonly notifies: readonly Notify[]
  readonly tracebacks: readonly Traceback[]
  readonly lastCalls: ReadonlyMap<ThreadId, LastCall>
  readonly done: readonly DoneCall[]
  readonly items: readonly Item[]
  readonly starts: ReadonlyMap<ProcessId, Moment>
  /** Who ended it by a signal, and where; absent when the person did. */
  readonly kills: ReadonlyMap<ProcessId, Moment>
  /** Signals that their processes handle. */
  readonly signals: readonly (Moment & { readonly to: ProcessId; readonly signal: Signal })[]
  /** The step at which the call that each thread is in began. */
  readonly open: ReadonlyMap<ThreadId, number>
  readonly closes: readonly CloseUnder[]
  /** Buffers of queues that a process gave up (`cancelJoinThread`). */
  readonly giveUps: readonly (Moment & { readonly queue: ObjectId })[]
  /** Who had each managed object made, and at which step. */
  readonly makers: ReadonlyMap<ObjectId, { readonly thread: ThreadId; readonly step: number }>
  /** Which processes ever wrote into, or read from, each direction of a pipe: `pipe-1 write forward`. */
  readonly users: ReadonlyMap<string, readonly ProcessId[]>
  /** Of each thread of a manager's server the client's thread that it serves. */
  readonly clients: ReadonlyMap<ThreadId, ThreadId>
}

const known = new WeakMap<World, { readonly events: EventList; readonly history: History }>()

/** Reads the events up to the moment that `world` shows; later ones, if the run has gone on, are left out. */
export function readHistory(world: World, events: EventList): History {
  const before = known.get(world)
  if (before?.events === events) return before.history
  const reader = new Reader(world)
  for (const event of events) {
    if (event.kind === 'step.began' && event.step > world.step) break
    reader.see(event)
  }
  const history = reader.history()
  known.set(world, { events, history })
  return history
}

class Reader {
  readonly #calls = new PastCalls()
  readonly #items: PastItems
  readonly #notifies: PastNotifies
  readonly #tracebacks: Traceback[] = []
  readonly #lastCalls = new Map<ThreadId, LastCall>()
  readonly #starts = new Map<ProcessId, Moment>()
  readonly #kills = new Map<ProcessId, Moment>()
  readonly #closes: CloseUnder[] = []
  readonly #signals: (Moment & { readonly to: ProcessId; readonly signal: Signal })[] = []
  readonly #users = new Map<string, ProcessId[]>()
  readonly #giveUps: (Moment & { readonly queue: ObjectId })[] = []
  readonly #makers = new Map<ObjectId, { readonly thread: ThreadId; readonly step: number }>()
  readonly #clients = new Map<ThreadId, ThreadId>()
  /** Who connected each pipe, and what an accepter took last. */
  readonly #connected = new Map<ObjectId, ThreadId>()
  readonly #accepted = new Map<ThreadId, ThreadId>()
  #step = 0

  constructor(world: World) {
    this.#items = new PastItems(world, this.#calls)
    this.#notifies = new PastNotifies(
      (condition) => itemOf(world.composites, condition)?.parts['waiters'] ?? null,
    )
  }

  see(event: WorldEvent): void {
    if (event.kind === 'step.began') this.#step = event.step
    this.#items.see(event, this.#step)
    switch (event.kind) {
      case 'op.announced': {
        const { thread, call, op } = event
        this.#calls.announced(event, this.#step)
        this.#notifies.announced(thread, call, this.#step)
        const before = this.#lastCalls.get(thread)
        const step = before?.call.id === call.id ? before.step : this.#step
        this.#lastCalls.set(thread, { call, step, blockedAt: op.kind === 'sem.acquire' ? op.sem : null })
        return
      }
      case 'sem.released':
        return this.#notifies.released(event.thread, event.sem)
      case 'effect': {
        const { effect, thread } = event
        if (effect.kind === 'update.composite') this.#giveUp(thread, effect.object, effect.set)
        if (effect.kind === 'create.composite') {
          const client = this.#clients.get(thread)
          if (client !== undefined)
            this.#makers.set(effect.composite.id, { thread: client, step: this.#step })
        }
        if (effect.kind === 'traceback')
          this.#tracebacks.push({ thread, step: this.#step, text: effect.text })
        if (effect.kind === 'call.returned' || effect.kind === 'call.raised') {
          this.#notifies.returned(thread, effect.call)
          const gave =
            effect.kind === 'call.returned'
              ? { result: effect.text, error: null }
              : { result: null, error: effect.error }
          this.#calls.over(thread, effect.call, gave, this.#step)
        }
        return
      }
      case 'process.started':
        this.#starts.set(event.child, this.#calls.moment(event.thread, this.#step))
        return
      case 'process.killed':
        if (event.by !== null) this.#kills.set(event.process, this.#calls.moment(event.by, this.#step))
        return
      case 'signal.sent': {
        const { process: to, signal, by } = event
        if (by !== null) this.#signals.push({ ...this.#calls.moment(by, this.#step), to, signal })
        return
      }
      case 'fd.closed':
        if (event.heldBy !== undefined)
          this.#closes.push({
            ...this.#calls.moment(event.thread, this.#step),
            handle: event.handle,
            heldBy: event.heldBy,
          })
        return
      case 'pipe.wrote':
        return this.#use(`${event.pipe} write ${event.direction}`, event.thread)
      case 'pipe.took':
        return this.#use(`${event.pipe} read ${event.direction}`, event.thread)
      case 'listener.connected':
        this.#connected.set(event.pipe, event.thread)
        return
      case 'listener.accepted': {
        const client = this.#connected.get(event.pipe)
        if (client !== undefined) this.#accepted.set(event.thread, client)
        return
      }
      case 'thread.started': {
        const client = event.role === 'server-thread' ? this.#accepted.get(event.thread) : undefined
        if (client !== undefined) this.#clients.set(event.child, client)
        return
      }
      default:
    }
  }

  #use(way: string, thread: ThreadId): void {
    const id = processOf(thread)
    const users = this.#users.get(way)
    if (users === undefined) this.#users.set(way, [id])
    else if (!users.includes(id)) users.push(id)
  }

  #giveUp(thread: ThreadId, queue: ObjectId, set: Readonly<Record<string, Json>>): void {
    const line = set[`given-up:${processOf(thread)}`]
    if (line === undefined) return
    this.#giveUps.push({ thread, step: this.#step, line: typeof line === 'number' ? line : null, queue })
  }

  history(): History {
    return {
      notifies: this.#notifies.notifies,
      tracebacks: this.#tracebacks,
      lastCalls: this.#lastCalls,
      done: this.#calls.done,
      items: this.#items.items,
      starts: this.#starts,
      kills: this.#kills,
      signals: this.#signals,
      open: this.#calls.open,
      closes: this.#closes,
      giveUps: this.#giveUps,
      makers: this.#makers,
      users: this.#users,
      clients: this.#clients,
    }
  }
}
