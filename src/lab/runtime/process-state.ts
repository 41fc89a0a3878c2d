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
  /** The method of the default context as long as nobody has chosen one. */
  usualMethod: StartMethod = 'fork'
  #chosen: StartMethod | null = null
  #settled = false
  /** The method of the context of `getContext` that is making something now; its processes are called after it. */
  ofContext: StartMethod | null = null
  /** How this process came about; null for the main process. */
  startedBy: StartMethod | null = null
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
  /** The fork server that forked it; null for a process that came about otherwise. */
  serverPid: number | null = null
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

  /** How processes start, and for whom locks are made. Who asks for the default one has it settled (PR19). */
  get startMethod(): StartMethod {
    this.useContext()
    return this.ofContext ?? this.#chosen ?? this.usualMethod
  }

  get startMethodIsSettled(): boolean {
    return this.#settled
  }

  /** Something is made that belongs to a context: the default one, unless another is making it. */
  useContext(): void {
    if (this.ofContext === null) this.#settled = true
  }

  /** Null takes a choice back. */
  chooseStartMethod(method: StartMethod | null): void {
    this.#chosen = method
    this.#settled = method !== null
  }
}
