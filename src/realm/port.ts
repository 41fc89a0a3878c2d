/**
 * The border between a realm and its host. What crosses it is a text, a number, a truth value, nothing, or bytes; the host
 * also calls functions of the realm. No object of the host's own is ever handed in, because from any object of another realm
 * there is a way to that realm's `Function`, and from there to everything.
 */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { CompiledProgram } from '#protocol/program.ts'

export type Plain = string | number | boolean | null

/** What the realm calls. `border.ts` alone holds these. */
export type HostPort = {
  /** A whole message of the process, as JSON; `bytes` go beside it. */
  readonly say: (json: string, bytes: Uint8Array | null) => void
  /** What has been said before: the fields of a short frame. */
  readonly sayShort: (
    what: number,
    a: number,
    b: number,
    c: number,
    x: number,
    y: number,
    tail: string,
  ) => void
  /** Threads are meant by numbers, counted from 0 as they are first heard of. */
  readonly numbered: (number: number, thread: string) => void
  /** The thread has announced an op that the host will have to perform: its JSON, and the payload of a write. */
  readonly pending: (thread: number, op: string, bytes: Uint8Array | null) => void
  /** A signal's handler begins in the middle of the thread's op: what is to be performed for that is put aside. */
  readonly interrupted: (thread: number) => void
  /** The handler is over, and the op goes on; or it does not, as the handler has raised. */
  readonly resumed: (thread: number, goesOn: boolean) => void
  /** An effect that has a side outside the model, as JSON. Value: empty, or why it could not be. */
  readonly effect: (json: string) => string
  readonly write: (stream: 1 | 2, text: string) => void
  /** The process has asked what time it is; told only where `isClockWatched` says so. */
  readonly clockRead: () => void
  /** A fault of the library: the process cannot go on. */
  readonly fail: (text: string) => void
  /** Runs `body`, and all that it awaits, as this thread. */
  readonly enter: (thread: number, body: () => void) => void
  /** The number of the thread that runs, of those that were entered; -1 for none. */
  readonly current: () => number
}

/** What the host calls. */
export type RealmHandles = {
  /** A file of the program to come, as a function that was compiled for this realm. */
  readonly define: (path: string, evaluate: unknown) => void
  /** Begins to be the process that this JSON (a `ProcessStart`) describes; `payload` comes from its parent. */
  readonly begin: (start: string, payload: Uint8Array | null) => void
  /** Room for bytes that the host is about to hand in. */
  readonly room: (bytes: number) => Uint8Array
  /** The thread's op has returned a plain value. */
  readonly returned: (thread: number, clockMs: number, value: Plain, bytes: Uint8Array | null) => void
  /** Its op has ended in some other way: a `WireOutcome` as JSON. */
  readonly ended: (thread: number, clockMs: number, outcome: string, bytes: Uint8Array | null) => void
  /** A signal has come that the process handles. */
  readonly signal: (name: string) => void
  /** Whether its handler may run in the middle of the op that the main thread waits at; else it runs after that. */
  readonly handle: (name: string, may: boolean) => void
  /** Every thread waits for an answer. */
  readonly isParked: () => boolean
  /** What is said of an error that the program's own code threw where nobody awaits or catches it. */
  readonly uncaught: (error: unknown) => string
  /** By them the host knows whose a rejected promise is, or an error. */
  readonly promisePrototype: object
  readonly objectPrototype: object
}

/** What a realm needs to become one process of a run. */
export type ProcessStart = {
  readonly process: ProcessId
  readonly seed: number
  /** Null: the library's own default. */
  readonly cpuCount: number | null
  /** The operating system's number of this process; null when it has none. */
  readonly pid: number | null
  readonly clockMs: number
  readonly isClockWatched: boolean
  /** The payload of a write goes beside its message, since nothing else carries it. */
  readonly arePayloadsSaid: boolean
  readonly program: CompiledProgram
  /** `main`: runs the lab's main() with these variant values. `child`: runs what the payload says. */
  readonly role:
    | {
        readonly kind: 'main'
        readonly variants: Readonly<Record<string, Json>>
        readonly startMethod: StartMethod
      }
    | { readonly kind: 'child' }
}
