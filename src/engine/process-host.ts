/**
 * The port between the conductor and whoever runs the processes: real workers (`main/supervisor`), virtual ones
 * (`virtual/`). The conductor says what happens; the host makes it happen and reports back through `HostEvents`.
 */
import type { KernelAnswer } from '#model/vocabulary/events.ts'
import type { EndName, Handle, ObjectId, ProcessId, ThreadId } from '#model/vocabulary/ids.ts'
import type { Json } from '#model/vocabulary/json.ts'
import type { Announcement, Op, PipePurpose, Signal } from '#model/vocabulary/ops.ts'

/** One copy of a pipe's end that a process has to have open. */
export type OpenEnd = {
  readonly handle: Handle
  readonly pipe: ObjectId
  readonly end: EndName
  readonly purpose: PipePurpose
  readonly duplex: boolean
}

/** The answer to an announced op. */
export type Grant = {
  readonly thread: ThreadId
  readonly op: Op
  readonly outcome:
    | { readonly kind: 'returned'; readonly value: Json }
    | { readonly kind: 'raised'; readonly error: string; readonly message: string }
    /**
     * Some bytes move now and the op stays announced: perform, then report `performed`. With no `answers`, a write to a
     * measured pipe is tried without waiting, and what the kernel answered is reported with it.
     */
    | { readonly kind: 'transfer' }
  /**
   * What the kernel must answer, in order, to the reads or writes that this turn of the op makes. The host performs
   * them on the real pipe and compares; a difference is reported as `diverged` before the program goes on.
   */
  readonly answers: readonly KernelAnswer[]
  /** Virtual time, for the process's own clock. */
  readonly clockMs: number
}

/** What a signal does to the process that gets it, as the model says. */
export type SignalDoes = 'ends' | 'is-handled' | 'stops' | 'continues'

export type ProcessHost = {
  /**
   * Brings a process to life with these ends open. `payload` is what `process.start` brought along; null for the main
   * process. Its main thread then announces.
   */
  start(process: ProcessId, ends: readonly OpenEnd[], payload: Uint8Array | null): void
  /** Makes the kernel side of a new pipe in the process that created it. Report `prepared` with the same ticket when it is there. */
  prepare(process: ProcessId, ends: readonly OpenEnd[], ticket: number): void
  /** Closes a travelling copy in the process that kept it open: its receiver has its own now. Report `prepared`. */
  drop(process: ProcessId, handle: Handle, ticket: number): void
  /** Performs the op and lets the thread go on (or, for `transfer`, only performs). */
  grant(grant: Grant): void
  /**
   * Sends a process the signal. One that ends it: report `died` when it is gone. One that it handles: ask `signalled` when its
   * main thread waits at an op; else the handler runs before the next one.
   */
  signal(process: ProcessId, signal: Signal, does: SignalDoes): void
  /** Ends a process for what it has claimed (`claims.ts`). Report `died` when it is gone, with `why` in what ended it. */
  refuse(process: ProcessId, why: string): void
  /** Ends everything that is left and removes what it made. Resolves when it is gone. */
  dispose(): Promise<void>
}

export type HostEvents = {
  /** `data` travels from the announcer to the process that is started. */
  announced(announcement: Announcement, startPayload: Uint8Array | null): void
  prepared(ticket: number): void
  /** A `transfer` has been carried out; `answers` of the kernel, where the model had none. */
  performed(thread: ThreadId, answers?: readonly KernelAnswer[]): void
  /** What the thread's `outside.wait` waits for is there. */
  outside(thread: ThreadId): void
  /**
   * A signal has reached a thread in the middle of the op that it waits at, and its handler wants to run. True: it may, and
   * the thread announces that it resumes; false: the op has been let go meanwhile, and the handler runs after it.
   */
  signalled(thread: ThreadId, signal: Signal): boolean
  /** The process is gone, for whatever reason; also after `process.exit` and `signal`. */
  died(process: ProcessId, code: number, what: string): void
  diverged(divergence: Divergence): void
  /** The host itself cannot go on: whoever waits for the run, now or later, gets this error. */
  failed(error: unknown): void
}

/** The kernel's word against the model's. */
export type Divergence = {
  readonly process: ProcessId
  readonly thread: ThreadId
  readonly op: string
  readonly expected: string
  readonly actual: string
}
