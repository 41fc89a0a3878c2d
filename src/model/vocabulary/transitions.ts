/** What may be done to a world from outside; `decide` turns one into events. */
import type { ProcessId, ThreadId } from './ids.ts'
import type { KernelAnswer } from './events.ts'
import type { Announcement, Signal } from './ops.ts'

export type Transition =
  /** A thread has come to its next op, or to its end. Not a choice: it is recorded as soon as the run is settled. */
  | { readonly kind: 'announce'; readonly announcement: Announcement }
  /** A scheduler's choice: the thread's announced op is performed. Nothing happens when it is not enabled. */
  | { readonly kind: 'step'; readonly thread: ThreadId }
  /** Performs the thread's next op within the step that goes on. Nothing happens when it is not enabled. */
  | { readonly kind: 'grant'; readonly thread: ThreadId }
  /** What the kernel answered when a write to a measured pipe was tried. */
  | { readonly kind: 'measured'; readonly thread: ThreadId; readonly answers: readonly KernelAnswer[] }
  /** What this thread's `outside.wait` waits for is there. */
  | { readonly kind: 'outside'; readonly thread: ThreadId }
  /**
   * No op is enabled, or the moment is over (CL2): time moves to the earliest deadline, or as far towards it as `toMs` says (while
   * somebody waits for the outside, time passes as it does there). `beyond`: to `toMs`, whatever comes due meanwhile (WF8).
   */
  | { readonly kind: 'advance-clock'; readonly toMs?: number; readonly beyond?: true }
  /** A signal has come from outside the run to a process that handles it. */
  | { readonly kind: 'interrupt'; readonly process: ProcessId; readonly signal: Signal }
  /** The person ends a process. */
  | { readonly kind: 'kill'; readonly process: ProcessId; readonly signal: Signal }
  /** The operating system says that a process has ended, and nothing in the model did it. */
  | { readonly kind: 'crash'; readonly process: ProcessId; readonly code: number; readonly what: string }

/** What an announced op would do if it were granted now. */
export type Readiness =
  | { readonly kind: 'returns' }
  | { readonly kind: 'raises'; readonly error: string }
  /** It would move some bytes and stay announced. */
  | { readonly kind: 'progresses' }
  /** Its deadline has come. */
  | { readonly kind: 'times-out' }
  | { readonly kind: 'blocks' }
