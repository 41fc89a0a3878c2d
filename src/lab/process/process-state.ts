/** What one process knows of itself and its relations; a child begins with what its start told it. */
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { Connection } from '../pipes/connection.ts'
import type { ParentProcess } from './parent-process.ts'
import type { Process } from './process.ts'

export class ProcessState {
  startMethod: StartMethod = 'fork'
  /** Whether the program has chosen the method, which it may do once. */
  startMethodIsSet = false
  /** The process object of this very process; null until its life has begun. */
  current: Process | null = null
  parent: ParentProcess | null = null
  /** Started by this process and not yet seen to have ended. */
  readonly children = new Set<Process>()
  /** The lab's module is being evaluated in a child: it must not start processes. */
  importing = false
  /** The error of a process start during that evaluation. */
  importFailure: Error | null = null
  /** Ends that belong to the threads of this process: a forked child has no use for its copies, and closes them. */
  readonly closedInForks = new Set<Connection>()
  /** This process's copy of the writing end of its resource tracker's pipe; null where no tracker is known. */
  trackerEnd: Connection | null = null
  /**
   * Forked by a thread of an executor, or by a process that was: its main thread counts as that thread, and the end of the
   * process would wait for it.
   */
  forkedInExecutorThread = false
  /** Its exit handling has begun. */
  exiting = false
  /** Gives what a forked child inherits of the program's own state. */
  forkState: (() => unknown) | null = null
  /** What this process inherited so. */
  inheritedForkState: unknown = undefined
}
