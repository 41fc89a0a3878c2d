/**
 * What a thread may ask of the kernel. An op is announced, waits until it is enabled, and is granted; the library
 * (`src/lab`) builds every object of `multiprocessing` and `concurrent.futures` from these.
 *
 * Times are virtual milliseconds. `timeoutMs: null` waits for ever; `0` never waits.
 */
import type { CellValue } from './cell-value.ts'
import type { NewComposite, TaskChange } from './composites.ts'
import type { Handle, ObjectId, ProcessId, ThreadId } from './ids.ts'
import type { Json } from './json.ts'
import type { Noticed } from './noticed.ts'

export type Timeout = number | null
/** `forkserver`: descriptors and memory as under spawn; a server of the library forks instead of the parent. */
export type StartMethod = 'fork' | 'spawn' | 'forkserver'
/** A signal by its POSIX name. What it does to a process says `model/process/signals.ts`. */
export type Signal = `SIG${string}`

/** What a process is there for; `program` is the lab's own, the others are machinery that folds away. */
export type ProcessRole =
  'program' | 'pool-worker' | 'executor-worker' | 'manager-server' | 'resource-tracker' | 'fork-server'
export type ThreadRole =
  | 'main'
  | 'feeder'
  | 'task-handler'
  | 'result-handler'
  | 'worker-handler'
  | 'executor-manager'
  | 'executor-thread'
  | 'server-thread'
  /** Nobody's thread: it stands for the kernel's clock, which sends its process a signal (SG7). */
  | 'timer'
  | 'program'

/** One end that travels inside a message: the sender keeps `handle` open for the receiver until it has been adopted. */
export type CarriedEnd = { readonly from: ProcessId; readonly handle: Handle }

/** A message as the picture knows it; the bytes themselves never enter the world. */
export type Message = {
  readonly id: string
  /** A short display text. */
  readonly text: string
  /** Length of the payload in bytes, without the four-byte header. */
  readonly bytes: number
  readonly sender: ProcessId
  readonly carries: readonly CarriedEnd[]
}

export type GeneralOp =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'sleep'; readonly ms: number }
  /** The first op of a process or thread that has its own interpreter: nothing of it runs before it is chosen. */
  | { readonly kind: 'begin' }

/** What a wait hangs on that the model does not know. */
export type OutsideWhat =
  'standard-input' | 'socket' | 'connection' | 'program' | 'file-lock' | 'descriptor' | 'other'

/**
 * Waits for something that is not of this run. The process itself watches for it, and its host says when it is there.
 * Value: true then, false at the timeout.
 */
export type OutsideOp = {
  readonly kind: 'outside.wait'
  readonly what: OutsideWhat
  /** Which one, for people: an address, a program's name; may be empty. */
  readonly detail: string
  readonly timeoutMs: Timeout
  /** Waited for as well (`select` over both kinds): an end of the run that becomes readable, or a connection to a listener of it. */
  readonly ends?: readonly Handle[]
  readonly listeners?: readonly ObjectId[]
}

export type ProcessOp =
  | {
      readonly kind: 'process.start'
      readonly child: ProcessId
      readonly method: StartMethod
      /** Objects named in the arguments: what the child can reach besides what it makes itself. */
      readonly reach: readonly ObjectId[]
      /** Under spawn: the copies that travel in the arguments. Under fork every open copy is inherited. */
      readonly passes: readonly Handle[]
      /** Under fork: copies that the child's side of `fork` closes before anything of the program runs. */
      readonly drops: readonly Handle[]
      /** Under forkserver: the server that forks it. */
      readonly server?: ProcessId
    }
  /** `waitpid`: value is the exit code; with `timeoutMs: 0` null while the child lives. Only a process's own children. */
  | { readonly kind: 'process.wait'; readonly child: ProcessId; readonly timeoutMs: Timeout }
  /** `wait`: for whichever of these ends first, of several the first in this order. Value: `{child, code}`, null at the timeout. */
  | { readonly kind: 'process.any'; readonly children: readonly ProcessId[]; readonly timeoutMs: Timeout }
  /**
   * `waitpid` without waiting, for each of them: value is their exit codes in this order, null for one that lives or is no
   * child of this process that could still be waited for.
   */
  | { readonly kind: 'process.poll'; readonly children: readonly ProcessId[] }
  | { readonly kind: 'process.signal'; readonly target: ProcessId; readonly signal: Signal }
  /** Ends the calling process at once. `failure` is the uncaught error that led here, if one did. */
  | {
      readonly kind: 'process.exit'
      readonly code: number
      /** `os._exit`: nothing of the exit handling has been done. Left out otherwise. */
      readonly hard?: true
      /** The socket file at which it served connections in messages stays behind. Left out otherwise. */
      readonly leavesSocket?: true
      /** The process ends itself by this signal, when all that comes at its end is done (PR3). Left out otherwise. */
      readonly signal?: Signal
      readonly failure: { readonly name: string; readonly message: string } | null
    }
  /** `os.getppid() == parent.pid`: value is false once the parent has ended and another process has adopted this one. */
  | { readonly kind: 'process.parent' }
  /** The process becomes another program (`exec`), of which the run knows nothing more. `keeps`: copies that stay open in it. */
  | { readonly kind: 'process.leave'; readonly program: string; readonly keeps: readonly Handle[] }

export type ThreadOp =
  | {
      readonly kind: 'thread.start'
      readonly child: ThreadId
      readonly name: string
      readonly role: ThreadRole
      readonly of: ObjectId | null
    }
  | { readonly kind: 'thread.join'; readonly target: ThreadId; readonly timeoutMs: Timeout }

export type DescriptorOp =
  /** Value: null, or `{heldBy}`: the threads of this process whose calls wait at it and go on waiting (FD7). */
  | { readonly kind: 'fd.close'; readonly handle: Handle }
  /** A further copy of an open end in the same process: one that travels in a message until it is adopted, unless `travelling` is false. */
  | {
      readonly kind: 'fd.duplicate'
      readonly handle: Handle
      readonly as: Handle
      readonly travelling?: boolean
    }
  /** The receiver of a carried end opens its own copy; the sender's travelling copy is closed. */
  | { readonly kind: 'fd.adopt'; readonly carried: CarriedEnd; readonly as: Handle }
  /** Value: the descriptor's number. */
  | { readonly kind: 'fd.number'; readonly handle: Handle }

export type PipeOp =
  /** Writes one framed message (`framed`) or a run of bytes (not framed), whole, in as many turns as the pipe's room asks for. */
  | {
      readonly kind: 'pipe.write'
      readonly handle: Handle
      readonly framed: boolean
      readonly message: Message
    }
  /** Reads one framed message, or (not framed) between 1 and `maxBytes` bytes. Framed with `maxBytes`: a longer message is an OSError. */
  | {
      readonly kind: 'pipe.read'
      readonly handle: Handle
      readonly framed: boolean
      readonly maxBytes: number | null
    }
  /** `select` for reading. Value: the handles that are readable or at end of file, in the order given. */
  | { readonly kind: 'pipe.wait'; readonly handles: readonly Handle[]; readonly timeoutMs: Timeout }

export type SemaphoreOp =
  /** Value: whether it was acquired. `block: false` ignores the timeout. */
  | {
      readonly kind: 'sem.acquire'
      readonly sem: ObjectId
      readonly block: boolean
      readonly timeoutMs: Timeout
    }
  | { readonly kind: 'sem.release'; readonly sem: ObjectId }
  /** Value: `{value, mine, count}`, as `_multiprocessing.SemLock` answers in the calling process. */
  | { readonly kind: 'sem.inspect'; readonly sem: ObjectId }

export type MemoryOp =
  /** Value: the cells `[from, to)`. */
  | { readonly kind: 'memory.read'; readonly memory: ObjectId; readonly from: number; readonly to: number }
  | {
      readonly kind: 'memory.write'
      readonly memory: ObjectId
      readonly from: number
      readonly values: readonly CellValue[]
    }

/** Segments of shared memory that processes find by name (POSIX `shm_open`). Names begin with a slash. */
export type SegmentOp =
  /** `create`: a new segment of so many bytes, all 0, kept as the cells `memory`; null opens what has the name. Value: `{memory, size}`. */
  | {
      readonly kind: 'shm.open'
      readonly name: string
      readonly create: { readonly memory: ObjectId; readonly size: number } | null
    }
  /** `munmap`: this process's view of the segment goes; the segment and its name stay. */
  | { readonly kind: 'shm.close'; readonly memory: ObjectId }
  /** The name goes; whoever has the segment open keeps it. Value: `{memory}`. */
  | { readonly kind: 'shm.unlink'; readonly name: string }

/** Inside one process: a list that its threads hand items over by (a queue's buffer, a pool's task queue). */
export type MailboxOp =
  /** `text: null` puts a mark that is no item of the program's, such as the end of a buffer. */
  | { readonly kind: 'mailbox.put'; readonly mailbox: ObjectId; readonly text: string | null }
  /** Value: true once it has an item (which the library takes), false at the timeout. */
  | { readonly kind: 'mailbox.take'; readonly mailbox: ObjectId; readonly timeoutMs: Timeout }

/** Inside one process: a flag its threads wait for (`threading.Event`; the heart of a future). */
export type GateOp =
  | { readonly kind: 'gate.open'; readonly gate: ObjectId }
  | { readonly kind: 'gate.shut'; readonly gate: ObjectId }
  /** Value: whether it is open; false at the timeout. */
  | { readonly kind: 'gate.wait'; readonly gate: ObjectId; readonly timeoutMs: Timeout }

export type ListenerOp =
  /** Makes a listener at an address (`listenerAt`), with room for `backlog` waiting connections beside the one. Value: its id. */
  | { readonly kind: 'listener.open'; readonly listener: ObjectId; readonly backlog: number }
  /**
   * The caller has made a duplex `pipe`; a travelling copy of its far end (`peer`) goes into the listener's backlog. At an
   * address it waits for room, and a process that listens keeps the copy. Value there: `{from, handle}`.
   */
  | {
      readonly kind: 'listener.connect'
      readonly listener: ObjectId
      readonly pipe: ObjectId
      readonly peer: Handle
    }
  /** Value: `{pipe, carried}` of the oldest connection in the backlog; the caller then adopts its end. */
  | { readonly kind: 'listener.accept'; readonly listener: ObjectId }
  /** At an address: this process's copy alone. */
  | { readonly kind: 'listener.close'; readonly listener: ObjectId }
  /** The address goes; whoever listens there goes on. */
  | { readonly kind: 'listener.unlink'; readonly listener: ObjectId }

export type FileOp =
  /** Value: the text, or FileNotFoundError. */
  | { readonly kind: 'file.read'; readonly name: string }
  | { readonly kind: 'file.write'; readonly name: string; readonly text: string }
  | { readonly kind: 'file.append'; readonly name: string; readonly text: string }

export type Op =
  | GeneralOp
  | OutsideOp
  | ProcessOp
  | ThreadOp
  | DescriptorOp
  | PipeOp
  | SemaphoreOp
  | MemoryOp
  | SegmentOp
  | MailboxOp
  | GateOp
  | ListenerOp
  | FileOp
export type OpKind = Op['kind']
export type OpOf<K extends OpKind> = Extract<Op, { readonly kind: K }>

/** What the program called, of which ops are parts: `queue.get` on `queue-1`. `id` is unique in its thread. */
export type Call = {
  readonly id: number
  /** `<object>.<method>` in the field's words: `queue.get`, `lock.acquire`, `process.join`. */
  readonly name: string
  readonly object: ObjectId | null
  /** Arguments for people, already short: `'soup'`, `timeout 2`. */
  readonly text: string
  /** Line in the program's entry file, or in `file`; null for machinery that no line asked for. */
  readonly line: number | null
  /** The file of `line`, relative to the entry's folder where it lies below it; left out for the entry file itself. */
  readonly file?: string
}

/** Things that happen the moment the program asks, between two ops; they ride on the next announcement. */
export type Effect =
  | {
      readonly kind: 'create.process'
      readonly process: ProcessId
      readonly name: string
      readonly daemon: boolean
      readonly role: ProcessRole
      readonly target: string
      readonly of: ObjectId | null
    }
  | {
      readonly kind: 'rename.process'
      readonly process: ProcessId
      readonly name: string
      readonly daemon: boolean
    }
  | {
      readonly kind: 'create.pipe'
      readonly pipe: ObjectId
      readonly duplex: boolean
      readonly handles: readonly [Handle, Handle]
      readonly purpose: PipePurpose
      readonly line: number | null
      readonly file?: string
      /**
       * Who says how much a write takes. `predicted` (when left out): the model. `measured`: the kernel; the process tries
       * without waiting and reports.
       */
      readonly transfer?: Transfer
    }
  | {
      readonly kind: 'create.sem'
      readonly sem: ObjectId
      readonly type: SemaphoreType
      readonly value: number
      readonly maxValue: number
      /** `thread`: known to the threads of one process only (`threading.Lock`). Left out: `process`. */
      readonly scope?: SemaphoreScope
    }
  /**
   * Acquired before the run knew of it: a thread lock becomes known when somebody first waits for it. A holder of another
   * process held the original when a fork copied it; nobody holds the copy, and nobody will release it.
   */
  | {
      readonly kind: 'sem.taken'
      readonly sem: ObjectId
      readonly thread: ThreadId
      readonly line: number | null
      readonly file?: string
    }
  | {
      readonly kind: 'create.memory'
      readonly memory: ObjectId
      readonly typecode: Typecode
      readonly cells: readonly CellValue[]
    }
  | { readonly kind: 'create.mailbox'; readonly mailbox: ObjectId }
  | { readonly kind: 'create.gate'; readonly gate: ObjectId }
  /**
   * `public`: somebody outside the run can find it too, as at a port that was asked for. `socket`: it is one of the kernel's, which
   * a fork copies. Left out otherwise.
   */
  | {
      readonly kind: 'create.listener'
      readonly listener: ObjectId
      readonly public?: true
      readonly socket?: true
    }
  | {
      readonly kind: 'create.composite'
      readonly composite: NewComposite
      readonly line: number | null
      readonly file?: string
    }
  | {
      readonly kind: 'update.composite'
      readonly object: ObjectId
      readonly set: Readonly<Record<string, Json>>
    }
  /**
   * What the program calls an object: the variable, property or place in a list that first held it. `loose`: ends of a pipe that
   * the program keeps in a variable of a loop's body and nowhere else.
   */
  | {
      readonly kind: 'name'
      readonly object: ObjectId
      readonly name: string
      readonly loose?: readonly Handle[]
    }
  | { readonly kind: 'task'; readonly task: TaskChange }
  | { readonly kind: 'call.returned'; readonly call: number; readonly text: string }
  | { readonly kind: 'call.raised'; readonly call: number; readonly error: string; readonly message: string }
  | { readonly kind: 'watch'; readonly name: string; readonly text: string }
  /** Variables that a forked process has changed in its own memory, and that its parent looks at. */
  | { readonly kind: 'copies.changed'; readonly names: readonly string[] }
  /** What comes to nothing although no error says so. */
  | { readonly kind: 'noticed'; readonly what: Noticed; readonly names: readonly string[] }
  /** Closed before it could be announced, as by the collection of what nobody refers to; nobody else has moved since. */
  | { readonly kind: 'fd.closed'; readonly handle: Handle }
  /** Something outside the run has got an end of the pipe, or the run has lost sight of it: the model no longer answers for it. */
  | { readonly kind: 'pipe.outside'; readonly pipe: ObjectId }
  /** What the process does with a signal from now on. */
  | { readonly kind: 'signal.handler'; readonly signal: Signal; readonly how: SignalHandling }
  /** The op that a signal's handler interrupted will not be gone on with: the handler raised. */
  | { readonly kind: 'op.abandoned' }
  /** The cells from `from` on have these values now: memory that is written without asking anybody. */
  | {
      readonly kind: 'memory.changed'
      readonly memory: ObjectId
      readonly from: number
      readonly values: readonly CellValue[]
    }
  /** A line for a program that reads the trace (the conformance interpreter); shown nowhere. */
  | { readonly kind: 'record'; readonly text: string }
  /** `isWritten`: it stands on standard error already. */
  | { readonly kind: 'traceback'; readonly text: string; readonly isWritten?: boolean }

export type SignalHandling = 'default' | 'ignored' | 'handled'
export type Transfer = 'predicted' | 'measured'
export type SemaphoreScope = 'process' | 'thread'
export type PipePurpose = 'program' | 'sentinel' | 'machinery'
export type SemaphoreType = 'lock' | 'rlock' | 'semaphore' | 'bounded'
/** `i` int32, `b` int8, `B` uint8, `d` float64. */
export type Typecode = 'i' | 'b' | 'B' | 'd'

/** What a thread says when it comes to its next op. */
export type Announcement = {
  readonly thread: ThreadId
  readonly effects: readonly Effect[]
  readonly next:
    | { readonly kind: 'op'; readonly op: Op; readonly call: Call }
    /** A signal's handler has returned: the thread goes on with the op that it interrupted. */
    | { readonly kind: 'resume' }
    /** The thread's function has ended. */
    | { readonly kind: 'end' }
}
