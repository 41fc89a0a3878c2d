/**
 * The world: all that exists at one moment of a run, as plain data. Each fact is stored once; who waits for what, who
 * holds an end open, what is enabled are derived (`enabled.ts`, `wait-for/`).
 */
import type { Table } from '../tables/table.ts'
import type { Vector } from '../tables/vector.ts'
import type { CellValue } from './cell-value.ts'
import type { EndName, Handle, ObjectId, ProcessId, ThreadId } from './ids.ts'
import type { Json } from './json.ts'
import type { Snapshot } from './snapshot.ts'
import type { CompositeKind, TaskChange } from './composites.ts'
import type {
  Call,
  CarriedEnd,
  Message,
  Op,
  PipePurpose,
  ProcessRole,
  SemaphoreScope,
  SemaphoreType,
  Signal,
  SignalHandling,
  StartMethod,
  ThreadRole,
  Transfer,
  Typecode,
} from './ops.ts'

export type World = {
  /** Virtual time in milliseconds. */
  readonly clockMs: number
  /** Steps taken so far: scheduler choices, clock advances not counted. */
  readonly step: number
  /** What has been done since the clock moved last: a step counts one, the start of a process as much as many steps (CL2). */
  readonly moment: number
  /** Announcements seen so far: gives waiters their order. */
  readonly announced: number
  /** Those that live, are not started yet or wait to be reaped, and the last that have ended. */
  readonly processes: Table<Process>
  readonly threads: Table<Thread>
  readonly pipes: Table<Pipe>
  readonly semaphores: Table<Semaphore>
  readonly memories: Table<Memory>
  /** Named shared memory, by its cells: also what has lost its name. */
  readonly namedSegments: Table<NamedSegment>
  readonly mailboxes: Table<Mailbox>
  readonly gates: Table<Gate>
  readonly listeners: Table<Listener>
  readonly files: Table<FileContent>
  readonly composites: Table<Composite>
  readonly tasks: Table<Task>
  /** What the program calls its objects. */
  readonly names: Table<ObjectName>
  /** What has ended and is still among the above, the oldest first. */
  readonly ended: Ended
  /** What ended before that. */
  readonly past: Past
  /** What was read of running processes, where this is a look at them and no run; else null. */
  readonly seen: Seen | null
}

/** The rest of the world is made of `snapshot`: what the kernel knows, in the words of a run. */
export type Seen = {
  readonly snapshot: Snapshot
  /** Ids of all that were ever seen, by pid and start. */
  readonly names: Table<ProcessId>
  /** The kernel's numbers of those who are there. */
  readonly pids: Table<number>
  readonly tids: Table<number>
  /** Processes that were not asked for, and stand here because they hold something of those who were. */
  readonly neighbours: readonly ProcessId[]
}

export type ObjectName = {
  readonly text: string
  readonly step: number
  /** Ends that nothing refers to once their variable has another value. */
  readonly loose: readonly Handle[]
}

export type Ended = {
  readonly processes: readonly ProcessId[]
  /** Of processes that live. */
  readonly threads: readonly ThreadId[]
  /** Pipes of which no copy of an end is open. */
  readonly pipes: readonly ObjectId[]
}

export type Past = {
  /** Without their descriptors, and what they could reach and watched. */
  readonly processes: Table<Process>
  readonly threads: Table<Thread>
}

export type Process = {
  readonly id: ProcessId
  /** How many processes had been made before it. */
  readonly order: number
  readonly name: string
  readonly daemon: boolean
  readonly role: ProcessRole
  /** The pool, executor or manager it works for; null for the program's own processes. */
  readonly of: ObjectId | null
  readonly target: string
  /** Who made it; null for the main process. */
  readonly parent: ProcessId | null
  readonly life: ProcessLife
  /** Open ones, and closed ones as long as their pipes remember them. */
  readonly descriptors: Table<Descriptor>
  readonly numbers: DescriptorNumbers
  /** Objects it can name: made by it, or given to it at its start or in a message. Sorted by arrival. */
  readonly reach: Table<true>
  /** Its `watch`ed variables, by name. */
  readonly watches: Table<string>
  /** Signals that do not do what they do by default. */
  readonly signals: Readonly<Record<Signal, SignalHandling>>
  /** Stopped (SIGSTOP) until it is continued: none of its threads can go. */
  readonly stopped: boolean
  /** What was sent to it while it is stopped. */
  readonly held: readonly Signal[]
  /** Under forkserver: the process of the library that the system calls its parent; null otherwise. */
  readonly server: ProcessId | null
}

/** Which numbers from 3 on its open descriptors leave free: those from `next` on, and these below, in order. */
export type DescriptorNumbers = { readonly next: number; readonly free: readonly number[] }

export type ProcessLife =
  | { readonly kind: 'created' }
  | { readonly kind: 'alive'; readonly method: StartMethod | null; readonly startedAtStep: number }
  /** Ended, its exit code not yet fetched by the parent. */
  | { readonly kind: 'zombie'; readonly end: ProcessEnd }
  /** Become another program, which the run knows nothing of; its parent can still wait for it. */
  | { readonly kind: 'left'; readonly program: string; readonly step: number }
  /** Ended and reaped (or without a parent to reap it). */
  | { readonly kind: 'exited'; readonly end: ProcessEnd }

export type ProcessEnd = {
  /** As the parent sees it: negative is the signal's number. */
  readonly code: number
  readonly step: number
  /** The socket file at which it served connections in messages is still there, and nobody answers. */
  readonly leavesSocket?: true
  readonly cause:
    /** `hard`: by `os._exit`, without its exit handling. */
    | { readonly kind: 'returned'; readonly hard?: true }
    | { readonly kind: 'failed'; readonly name: string; readonly message: string }
    | {
        readonly kind: 'signal'
        readonly signal: Signal
        readonly by: ProcessId | null
        readonly during: string | null
      }
    /** The operating system ended it: a crash, an outside kill, out of memory. */
    | { readonly kind: 'crash'; readonly what: string }
}

export type Descriptor = {
  readonly handle: Handle
  readonly number: number
  readonly pipe: ObjectId
  readonly end: EndName
  readonly open: boolean
  readonly origin:
    | {
        readonly kind: 'created'
        readonly step: number
        readonly line: number | null
        readonly file?: string
      }
    | { readonly kind: 'inherited'; readonly from: ProcessId; readonly step: number }
    /** In a message; `accepted`: the far end of a connection, from who connected. */
    | {
        readonly kind: 'passed'
        readonly from: ProcessId
        readonly step: number
        readonly accepted?: true
      }
  /** How often this process has read and written through it. */
  readonly reads: number
  readonly writes: number
  readonly closedAtStep: number | null
  /** Calls of other threads that waited at it when it was closed: as long as one of them does, it is not gone (FD7). */
  readonly heldBy: readonly ThreadId[]
  /** A copy that only keeps an end alive while it travels in a message. */
  readonly travelling: boolean
}

export type Thread = {
  readonly id: ThreadId
  readonly process: ProcessId
  readonly name: string
  readonly role: ThreadRole
  readonly of: ObjectId | null
  readonly startedAtStep: number
  readonly state: ThreadState
  /** The library call it is in (also while it computes between two ops of the call), else null. */
  readonly call: Call | null
  /** Ops that signal handlers have interrupted, the last one last. */
  readonly interrupted: readonly Interrupted[]
}

export type Interrupted = {
  readonly state: Extract<ThreadState, { readonly kind: 'at-op' }>
  readonly call: Call | null
}

export type ThreadState =
  /** It computes: no op announced yet. */
  | { readonly kind: 'running' }
  | {
      readonly kind: 'at-op'
      readonly op: Op
      readonly since: number
      readonly deadlineMs: number | null
      readonly sinceStep: number
      readonly progress: Progress | null
    }
  | { readonly kind: 'ended'; readonly step: number }

/** How far a transfer has come that did not fit in one turn. */
export type Progress =
  | { readonly kind: 'write'; readonly written: number; readonly total: number }
  | {
      readonly kind: 'read'
      readonly message: string | null
      readonly got: number
      readonly total: number | null
      readonly torn: boolean
    }
  /** What an `outside.wait` waits for is there. */
  | { readonly kind: 'outside' }

/**
 * A pipe, or both directions of a duplex one. One-way: end `w` writes what end `r` reads (direction `forward`). Duplex:
 * `a` writes forward and reads backward.
 */
export type Pipe = {
  readonly id: ObjectId
  readonly duplex: boolean
  readonly purpose: PipePurpose
  readonly creator: ProcessId
  readonly transfer: Transfer
  /** Somebody outside the run holds an end: what a read or a write does is not the model's to say. */
  readonly outside: boolean
  /** Copies of its ends that are open, or held by a call, in the order in which they came; nothing else keeps the pipe alive. */
  readonly live: readonly PipeCopy[]
  /** The last ones that were, the oldest first. */
  readonly gone: readonly PipeCopy[]
  readonly forward: Channel
  readonly backward: Channel | null
}

/** What is left to read of one kernel buffer, and what its sender is charged for it until the last byte has been read. */
export type KernelBuffer = { readonly bytes: number; readonly charge: number }

/** One process's descriptor for an end. */
export type PipeCopy = { readonly process: ProcessId; readonly handle: Handle; readonly end: EndName }

export type Channel = {
  /** Bytes in the pipe, oldest first, by message. */
  readonly segments: readonly Segment[]
  readonly bytes: number
  /** Pages of the kernel's ring and how many bytes each has left to read; with `tailOffset` it says exactly how much fits (Linux `pipe_write`). */
  readonly pages: readonly number[]
  /** First free byte in the last page; merging further small writes into it is what keeps pages from running out. */
  readonly tailOffset: number
  /** Of a socket's direction: its kernel buffers, in the place of pages. Null for a one-way pipe. */
  readonly buffers: readonly KernelBuffer[] | null
  /** Writers that found the socket full and sleep: room alone does not wake them (PI17). */
  readonly asleep: readonly ThreadId[]
  /** Duplex only: the reader's peer closed with unread data, and the error for that has still to be met by this direction's reader. */
  readonly reset: boolean
  /** Measured pipes: the last write met a full kernel buffer, and nobody has read since. */
  readonly full: boolean
}

/** Bytes `[from, to)` of one message on the wire (header included). */
export type Segment = {
  readonly message: Message
  readonly framed: boolean
  readonly from: number
  readonly to: number
  readonly total: number
}

export type Semaphore = {
  readonly id: ObjectId
  readonly type: SemaphoreType
  readonly scope: SemaphoreScope
  readonly value: number
  readonly maxValue: number
  readonly creator: ProcessId
  /**
   * `count` and `last_tid` of CPython's SemLock, which every process keeps for itself: acquisitions minus releases by
   * this process, and its thread that acquired last.
   */
  readonly users: Table<{ readonly count: number; readonly thread: ThreadId }>
  /** Threads that acquired and have not released, oldest first; a release by somebody else ends the oldest hold. */
  readonly holds: readonly {
    readonly thread: ThreadId
    readonly step: number
    readonly line: number | null
    readonly file?: string
  }[]
}

export type Memory = {
  readonly id: ObjectId
  readonly typecode: Typecode
  readonly creator: ProcessId
  readonly cells: Vector<Cell>
}

export type Cell = {
  readonly value: CellValue
  readonly writer: ProcessId | null
  readonly step: number
  /** Number of writes so far; `seen` is the version each process read last: writing without having seen the last version loses an update. */
  readonly version: number
  readonly seen: Table<number>
  /** The update that the last write destroyed, if it did. */
  readonly lost: { readonly value: CellValue; readonly writer: ProcessId; readonly step: number } | null
}

/** A segment of named shared memory; its bytes are the cells of `memory`. */
export type NamedSegment = {
  readonly memory: ObjectId
  readonly name: string
  /** Who took the name away; null while the segment can be found by it. */
  readonly unlinked: { readonly by: ThreadId; readonly step: number } | null
}

export type Mailbox = {
  readonly id: ObjectId
  readonly process: ProcessId
  readonly items: readonly { readonly text: string | null; readonly by: ThreadId }[]
}
export type Gate = { readonly id: ObjectId; readonly process: ProcessId; readonly open: boolean }
export type Listener = {
  readonly id: ObjectId
  readonly process: ProcessId
  readonly open: boolean
  /** Somebody outside the run may connect to it too (OU4). */
  readonly public: boolean
  /** Calls of `accept` that waited when it was closed: until they return, it still listens (LI3). */
  readonly heldBy: readonly ThreadId[]
  readonly backlog: readonly { readonly pipe: ObjectId; readonly carried: CarriedEnd }[]
  /** Of one that has an address, or is a socket of the kernel's; null for one that is known by its object alone. */
  readonly place: ListenerPlace | null
}
export type ListenerPlace = {
  /**
   * Null while the address leads here, whoever listens; after its removal those who have waited for room since before, who came first
   * first.
   */
  readonly leftWaiting: readonly ThreadId[] | null
  /** Who has a copy of the listening socket: its maker, and what was forked since. */
  readonly holders: readonly ProcessId[]
  /** So many connections may wait for `accept`, and one more. */
  readonly room: number
}
export type FileContent = {
  readonly name: string
  readonly text: string
  readonly writers: readonly { readonly process: ProcessId; readonly from: number; readonly to: number }[]
}

export type Composite = {
  readonly id: ObjectId
  readonly kind: CompositeKind
  readonly creator: ProcessId
  readonly line: number | null
  readonly file?: string
  readonly parts: Readonly<Record<string, ObjectId>>
  /** Never null. */
  readonly facts: Table<Json>
}

export type Task = TaskChange & {
  readonly history: readonly {
    readonly state: TaskChange['state']
    readonly step: number
    readonly by: ThreadId | null
  }[]
}
