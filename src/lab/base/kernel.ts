/**
 * The port the library stands on: whoever runs a process (a real worker, a virtual one) implements it. The library
 * asks for ops and never touches an operating system itself.
 */
import type { ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Announcement, Call, Effect, Op, Signal } from '#model/vocabulary/ops.ts'

/** What an op brings along that never enters the world. */
export type OpData =
  | { readonly kind: 'none' }
  /** `pipe.write`: the payload, exactly `message.bytes` long. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** `process.start`: what the child needs to begin, as made by `encodeStart`. */
  | { readonly kind: 'start'; readonly payload: Uint8Array }

/** How an op ended: its value, or for `pipe.read` the payload that came. */
export type OpResult =
  | { readonly kind: 'returned'; readonly value: Json; readonly bytes: Uint8Array | null }
  | { readonly kind: 'raised'; readonly error: string; readonly message: string }

export type Kernel = {
  readonly process: ProcessId
  /** The run's seed, the same in all its processes. */
  readonly seed: number
  /** The operating system's number of this process; absent when there is none (a virtual process). */
  readonly pid?: number
  /** How many processors the machine has; absent where that must not matter. */
  readonly cpuCount?: number
  /**
   * Announces the thread's next op (its effects first) and settles when it has been granted and performed. Rejects only with
   * what `abandon` says; a process that is ended while it waits simply never hears of it.
   */
  announce(announcement: Announcement, data: OpData): Promise<OpResult>
  /** Who is told of signals that the process handles. */
  onSignals(listener: SignalListener): void
  /** Asks whether a handler may run in the middle of the op that the thread waits at; the answer comes to the listener. */
  askToHandle(thread: ThreadId, signal: Signal): void
  /** It may: what the thread announces next is the handler's, and the op waits. */
  interrupt(thread: ThreadId): void
  /** The handler has returned: the announcement says so, and the op goes on. */
  resume(announcement: Announcement): void
  /** It has raised: the op is not gone on with, and rejects with this. */
  abandon(thread: ThreadId, error: unknown): void
  /** The thread's function has ended: announces that, with the effects that are left. */
  end(announcement: Announcement): void
  /** Runs `body` as thread `context.id`; inside it, and in all that it awaits, `current()` answers `context`. */
  enter<T>(context: ThreadContext, body: () => Promise<T>): Promise<T>
  /** The context of the running thread; null outside any thread (module level). */
  current(): ThreadContext | null
  /** Structured clone to and from bytes; throws on what cannot be cloned (functions, symbols, …). */
  serialize(value: unknown): Uint8Array
  deserialize(bytes: Uint8Array): unknown
  /** Line of the lab's own file nearest on the stack, or null. */
  callerLine(): number | null
  /** Line of the lab's own file nearest to where the error was made, or null; absent where nobody can tell. */
  lineOf?(error: Error): number | null
  /** Virtual time, in milliseconds. */
  now(): number
  /** Exported function of the lab's module by name, or null. */
  lookUp(name: string): unknown
  /** Whether the program's text names this anywhere: a member of the lab API that it may come to use. */
  mentions(name: string): boolean
  /** Name under which the lab's module exports this function or class; null when it does not. */
  exportedName(fn: unknown): string | null
}

export type SignalListener = {
  came(signal: Signal): void
  answered(signal: Signal, may: boolean): void
}

/** What the library keeps for each thread (`newThread` makes one). Mutable: it belongs to one thread, which does one thing at a time. */
export type ThreadContext = {
  readonly id: ThreadId
  /** The call in progress, with the line it was made on; null while the program's own code runs. */
  call: Call | null
  nextCall: number
  /** An op is announced and not yet granted. */
  waiting: boolean
  /** Settles when the outermost call in progress is over; null between calls. */
  flight: Promise<unknown> | null
  /** The first wrong use of the library in this thread (two calls at once); raised at its end if nothing else was. */
  misuse: Error | null
  effects: Effect[]
}

export type { Op }
