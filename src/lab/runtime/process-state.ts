/** What one process knows of itself; a child begins with what its start told it. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'

/** A process object, as far as the process that it stands for needs it. */
export type OwnProcess = {
  readonly id: ProcessId
  readonly name: string
  readonly identity: readonly number[]
  readonly daemon: boolean
  /** What the process is there for. */
  run(): Promise<unknown>
}

export class ProcessState {
  startMethod: StartMethod = 'fork'
  /** How this process came about; null for the main process. */
  startedBy: StartMethod | null = null
  /** Whether the program has chosen the method, which it may do once. */
  startMethodIsSet = false
  /** The process object of this very process; null until its life has begun. */
  current: OwnProcess | null = null
  /** The lab's module is being evaluated in a child: it must not start processes. */
  importing = false
  /** The error of a process start during that evaluation. */
  importFailure: Error | null = null
  /**
   * Forked by a thread of an executor, or by a process that was: its main thread counts as that thread, and the end of the
   * process would wait for it.
   */
  forkedInExecutorThread = false
  /** Its exit handling has begun. */
  exiting = false
  /** … and has come to its last part: what is made from now on is not removed any more. */
  lastFinalizers = false
  /**
   * When the thread began that serves connections in messages (`resource_sharer`); null while none does. The socket file of
   * one that began late stays behind.
   */
  connectionServer: 'in-time' | 'late' | null = null
  /** Gives what a forked child inherits of the program's own state. */
  forkState: (() => unknown) | null = null
  /** What this process inherited so. */
  inheritedForkState: unknown = undefined
}
