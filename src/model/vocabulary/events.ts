/**
 * What has happened. The events of a run, in order, are its trace: everything anyone sees is a fold over them.
 * An op's own event (what it did to an object) comes before the `op.returned` or `op.raised` that sets its thread going.
 */
import type { CellValue } from './cell-value.ts'
import type { Growing } from './growing.ts'
import type {
  CarriedEnd,
  Call,
  Effect,
  Op,
  ProcessRole,
  Signal,
  StartMethod,
  ThreadRole,
  Timeout,
  Message,
} from './ops.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from './ids.ts'
import type { Json } from './json.ts'
import type { Snapshot } from './snapshot.ts'

/** Which of a pipe's two channels. */
export type Direction = 'forward' | 'backward'

/** What the kernel answers to one `read` or `write`: a number of bytes, 0 at end of file, or an errno. */
export type KernelAnswer = number | 'EAGAIN' | 'EPIPE' | 'ECONNRESET'

export type WorldEvent =
  /** A scheduler's choice; `by` tells who chose. */
  | { readonly kind: 'step.began'; readonly step: number; readonly thread: ThreadId }
  | { readonly kind: 'clock.advanced'; readonly toMs: number }
  | { readonly kind: 'op.announced'; readonly thread: ThreadId; readonly op: Op; readonly call: Call }
  | { readonly kind: 'op.returned'; readonly thread: ThreadId; readonly value: Json }
  | {
      readonly kind: 'op.raised'
      readonly thread: ThreadId
      readonly error: string
      readonly message: string
    }
  | { readonly kind: 'effect'; readonly thread: ThreadId; readonly effect: Effect }
  | {
      readonly kind: 'thread.started'
      readonly thread: ThreadId
      readonly child: ThreadId
      readonly name: string
      readonly role: ThreadRole
      readonly of: ObjectId | null
    }
  | { readonly kind: 'thread.ended'; readonly thread: ThreadId }
  /** What an `outside.wait` waits for is there. */
  | { readonly kind: 'outside.ready'; readonly thread: ThreadId }
  /** A signal that its process handles was sent: the main thread leaves its op and runs the handler. */
  | {
      readonly kind: 'signal.sent'
      readonly process: ProcessId
      readonly signal: Signal
      readonly by: ThreadId | null
    }
  /** Sent to a process that is stopped: it gets it when it is continued (SG4). */
  | {
      readonly kind: 'signal.held'
      readonly process: ProcessId
      readonly signal: Signal
      readonly by: ThreadId | null
    }
  | {
      readonly kind: 'process.stopped'
      readonly process: ProcessId
      readonly signal: Signal
      readonly by: ThreadId | null
    }
  | { readonly kind: 'process.continued'; readonly process: ProcessId; readonly by: ThreadId | null }
  /** It has become another program; the named copies stay open in that. */
  | {
      readonly kind: 'process.left'
      readonly thread: ThreadId
      readonly program: string
      readonly keeps: readonly Handle[]
    }
  /** The handler has returned, and the thread is at its op again. */
  | { readonly kind: 'op.resumed'; readonly thread: ThreadId }
  | {
      readonly kind: 'process.started'
      readonly thread: ThreadId
      readonly child: ProcessId
      readonly method: StartMethod
      readonly reach: readonly ObjectId[]
      /** Under forkserver: the process that the system calls its parent. */
      readonly server?: ProcessId
      readonly copies: readonly Handle[]
    }
  | { readonly kind: 'process.reaped'; readonly thread: ThreadId; readonly child: ProcessId }
  | {
      readonly kind: 'process.ended'
      readonly process: ProcessId
      readonly code: number
      /** Without its exit handling (`os._exit`). */
      readonly hard?: true
      /** The socket file at which it served connections in messages stays behind. Left out otherwise. */
      readonly leavesSocket?: true
      readonly failure: { readonly name: string; readonly message: string } | null
    }
  /** A signal ended it. `by` is null when the person did it. */
  | {
      readonly kind: 'process.killed'
      readonly process: ProcessId
      readonly signal: Signal
      readonly by: ThreadId | null
    }
  /** The operating system reports an end that the model did not cause. */
  | {
      readonly kind: 'process.crashed'
      readonly process: ProcessId
      readonly code: number
      readonly what: string
    }
  | { readonly kind: 'printed'; readonly thread: ThreadId; readonly text: string }
  /** `heldBy`: calls of other threads that waited at it and go on waiting; left out when there are none. */
  | {
      readonly kind: 'fd.closed'
      readonly thread: ThreadId
      readonly handle: Handle
      readonly heldBy?: readonly ThreadId[]
    }
  | {
      readonly kind: 'fd.duplicated'
      readonly thread: ThreadId
      readonly handle: Handle
      readonly as: Handle
      readonly travelling?: boolean
    }
  | {
      readonly kind: 'fd.adopted'
      readonly thread: ThreadId
      readonly carried: CarriedEnd
      readonly as: Handle
    }
  /** Bytes `[from, to)` of the message went into the channel; `writes` are the kernel's answers in order. */
  | {
      readonly kind: 'pipe.wrote'
      readonly thread: ThreadId
      readonly handle: Handle
      readonly pipe: ObjectId
      readonly direction: Direction
      readonly message: Message
      readonly framed: boolean
      readonly from: number
      readonly to: number
      readonly total: number
      readonly answers: readonly KernelAnswer[]
    }
  /** A write to a measured pipe is tried; what the kernel takes is told by the event after it. */
  | { readonly kind: 'pipe.tried'; readonly thread: ThreadId; readonly pipe: ObjectId }
  /** `bytes` left the channel; `message` is the one they began with. */
  | {
      readonly kind: 'pipe.took'
      readonly thread: ThreadId
      readonly handle: Handle
      readonly pipe: ObjectId
      readonly direction: Direction
      readonly bytes: number
      readonly message: Message | null
      readonly total: number | null
      readonly torn: boolean
      readonly done: boolean
      readonly answers: readonly KernelAnswer[]
    }
  /** A read met the end of the stream, or a read or a sleeping write the reset of a closed socket. */
  | {
      readonly kind: 'pipe.ended'
      readonly thread: ThreadId
      readonly handle: Handle
      readonly pipe: ObjectId
      readonly direction: Direction
      readonly reset: boolean
    }
  | {
      readonly kind: 'sem.acquired'
      readonly thread: ThreadId
      readonly sem: ObjectId
      readonly line: number | null
      readonly file?: string
    }
  | { readonly kind: 'sem.released'; readonly thread: ThreadId; readonly sem: ObjectId }
  | {
      readonly kind: 'memory.read'
      readonly thread: ThreadId
      readonly memory: ObjectId
      readonly from: number
      readonly values: readonly CellValue[]
    }
  | {
      readonly kind: 'memory.written'
      readonly thread: ThreadId
      readonly memory: ObjectId
      readonly from: number
      readonly values: readonly CellValue[]
    }
  | {
      readonly kind: 'shm.opened'
      readonly thread: ThreadId
      readonly name: string
      readonly memory: ObjectId
      readonly size: number
      readonly created: boolean
    }
  | { readonly kind: 'shm.closed'; readonly thread: ThreadId; readonly memory: ObjectId }
  | {
      readonly kind: 'shm.unlinked'
      readonly thread: ThreadId
      readonly name: string
      readonly memory: ObjectId
    }
  | {
      readonly kind: 'mailbox.put'
      readonly thread: ThreadId
      readonly mailbox: ObjectId
      readonly text: string | null
    }
  | { readonly kind: 'mailbox.taken'; readonly thread: ThreadId; readonly mailbox: ObjectId }
  | { readonly kind: 'gate.opened'; readonly thread: ThreadId; readonly gate: ObjectId }
  | { readonly kind: 'gate.shut'; readonly thread: ThreadId; readonly gate: ObjectId }
  | {
      readonly kind: 'listener.opened'
      readonly thread: ThreadId
      readonly listener: ObjectId
      readonly backlog: number
    }
  /** `carried.from`: who keeps the far end until it is accepted. */
  | {
      readonly kind: 'listener.connected'
      readonly thread: ThreadId
      readonly listener: ObjectId
      readonly pipe: ObjectId
      readonly carried: CarriedEnd
    }
  | {
      readonly kind: 'listener.accepted'
      readonly thread: ThreadId
      readonly listener: ObjectId
      readonly pipe: ObjectId
    }
  /**
   * `heldBy`: calls of `accept` that go on waiting; left out when there are none. `dropped`: connections that nobody will
   * accept, as nobody listens any more; left out likewise.
   */
  | {
      readonly kind: 'listener.closed'
      readonly thread: ThreadId
      readonly listener: ObjectId
      readonly heldBy?: readonly ThreadId[]
      readonly dropped?: readonly CarriedEnd[]
    }
  | { readonly kind: 'listener.unlinked'; readonly thread: ThreadId; readonly listener: ObjectId }
  | { readonly kind: 'file.read'; readonly thread: ThreadId; readonly name: string }
  | {
      readonly kind: 'file.written'
      readonly thread: ThreadId
      readonly name: string
      readonly text: string
      readonly append: boolean
    }
  /** Running processes were looked at from outside: nothing of a run is among such events. */
  | { readonly kind: 'processes.seen'; readonly snapshot: Snapshot }
  /** They were looked at again, and nothing had changed. `takenAt` is wall time, ISO 8601. */
  | { readonly kind: 'processes.same'; readonly takenAt: string }

/** Events in their order, as an array has them; or a record of them, which makes each when it is asked for. */
export type EventList = Growing<WorldEvent>

export type EventKind = WorldEvent['kind']
export type EventOf<K extends EventKind> = Extract<WorldEvent, { readonly kind: K }>
export type { ProcessRole, Timeout }
