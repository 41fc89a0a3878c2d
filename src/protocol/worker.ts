/**
 * What main and a worker process say to each other, over a descriptor of their own. A message is JSON, with bytes
 * beside it where a line says so; nothing depends on the language at either end (`worker-frame.ts`). What is said again and
 * again has a short form (`repeats.ts`).
 *
 * Payloads of the program's pipes are not among it: a worker reads and writes them on the kernel's own pipe. Only under
 * the brokered transport, where there is none, they travel here.
 */
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { EndName, Handle, ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import { PROGRAM_LIMITS } from '#model/vocabulary/limits.ts'
import type { Announcement, Signal, StartMethod } from '#model/vocabulary/ops.ts'
import type { CompiledProgram } from './program.ts'
import type { RealTransport } from './transport.ts'

/** A copy of a pipe's end for a process to open. */
export type WireEnd = {
  readonly handle: Handle
  readonly pipe: ObjectId
  readonly end: EndName
  readonly duplex: boolean
}

export type WireOutcome =
  | { readonly kind: 'returned'; readonly value: Json }
  | { readonly kind: 'raised'; readonly error: string; readonly message: string }
  | { readonly kind: 'transfer' }

/** What a spare worker needs to become one process of a run. */
export type StartMessage = {
  readonly kind: 'start'
  readonly process: ProcessId
  /** Seed of the run; each process derives its own from it. */
  readonly seed: number
  /** How many processors the run has, whatever the machine has. */
  readonly cpuCount: number
  readonly transport: RealTransport
  /** Directories of this run: pipes and files, and shared memory. */
  readonly directory: string
  readonly memoryDirectory: string
  readonly program: CompiledProgram
  readonly ends: readonly WireEnd[]
  /** `main`: runs the lab's main() with these variant values. `child`: runs what the message's bytes say. */
  readonly role:
    | {
        readonly kind: 'main'
        readonly variants: Readonly<Record<string, Json>>
        readonly startMethod: StartMethod
      }
    | { readonly kind: 'child' }
  readonly clockMs: number
}

/** Bytes beside it: `start` of a child (what `process.start` brought along); `grant` of a brokered read (the payload). */
export type ToWorker =
  | StartMessage
  | { readonly kind: 'open'; readonly ticket: number; readonly ends: readonly WireEnd[] }
  | { readonly kind: 'close'; readonly ticket: number; readonly handle: Handle }
  | GrantMessage
  /** A signal has come that the process handles. */
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** Whether its handler may run in the middle of the op that the main thread waits at; else it runs after that. */
  | { readonly kind: 'handle'; readonly signal: Signal; readonly may: boolean }

/** The answer to what a thread has announced: how its op ends, or how far it goes. */
export type GrantMessage = {
  readonly kind: 'grant'
  readonly thread: ThreadId
  readonly outcome: WireOutcome
  /** What the kernel is going to say to each of the op's system calls, in order. */
  readonly answers: readonly KernelAnswer[]
  readonly clockMs: number
}

/** Bytes beside it: `announced` of a `process.start` (for the child), or of a brokered `pipe.write` (the payload). */
export type FromWorker =
  /** The runtime is loaded; the worker waits to be given a process. */
  | { readonly kind: 'hello'; readonly pid: number }
  /** The process of `start` has its ends open. */
  | { readonly kind: 'ready' }
  /** `number`: by which it is meant when it is said again (`repeats.ts`); null: it will not be. */
  | { readonly kind: 'announced'; readonly announcement: Announcement; readonly number: number | null }
  /** The `open` or `close` of this ticket is done. */
  | { readonly kind: 'done'; readonly ticket: number }
  /** `answers`: what the kernel said to the tries of a write that the model has no word on. */
  | {
      readonly kind: 'performed'
      readonly thread: ThreadId
      readonly answers?: readonly KernelAnswer[]
    }
  /** A signal has come while the thread waits at an op: may its handler run there? Answered by `handle`. */
  | { readonly kind: 'signalled'; readonly thread: ThreadId; readonly signal: Signal }
  /** What the thread's `outside.wait` waits for is there. */
  | { readonly kind: 'outside'; readonly thread: ThreadId }
  | {
      readonly kind: 'diverged'
      readonly thread: ThreadId
      readonly op: string
      readonly expected: string
      readonly actual: string
    }
  /** An error that nobody awaited or caught ends it; the text says which, and on which line. */
  | { readonly kind: 'uncaught'; readonly text: string }
  /** It ends by itself; main closes its side, which lets go of a read that is still waiting. */
  | { readonly kind: 'exiting' }

export const WORKER_LIMITS = {
  messageBytes: PROGRAM_LIMITS.messageBytes,
  /** JSON of one frame; announcements are far smaller unless a loop makes objects without end. */
  frameJsonBytes: 16 * 1024 * 1024,
  /** Things that happen between two ops of one thread. */
  effects: 20_000,
  /** Standard output and error of one process, each. */
  outputBytes: 1024 * 1024,
} as const
