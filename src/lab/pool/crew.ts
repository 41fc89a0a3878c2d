/** What does a pool's tasks, and how tasks come to it and results back: worker processes, or threads of the pool's own process. */
import type { Handle, ObjectId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { ResultMessage, TaskMessage } from './messages.ts'
import type { PoolSettings } from './settings.ts'

/** The pool that it works for. */
export type Employer = {
  readonly id: ObjectId
  readonly settings: PoolSettings
  readonly method: StartMethod
}

/** All but `size`, `parts` and `sentinels` are ops of the caller's call. */
export type Crew = {
  /** Kernel objects by which the pool's composite knows it. */
  readonly parts: Readonly<Record<'inqueue' | 'outqueue', ObjectId>>
  /** How many there are now, also such as have ended and were not noticed yet. */
  readonly size: number
  /** Become readable when one ends. */
  sentinels(): readonly Handle[]
  /** Starts as many as are missing. */
  repopulate(pool: Employer): Promise<void>
  /** Whether any has ended; it is forgotten. */
  removeEnded(): Promise<boolean>
  /** What one that could not be made leaves. */
  giveUp(): Promise<void>
  /** Raises what makes that it cannot be sent. */
  send(task: TaskMessage): Promise<void>
  sendEnds(): Promise<void>
  /** Null is the end of the results. Raises OSError or EOFError where nothing comes any more. */
  takeResult(): Promise<ResultMessage | null>
  endResults(): Promise<void>
  /** So that nobody sticks in a full pipe. */
  emptyResults(): Promise<void>
  /** At the termination of the pool: the task handler shall not stick. */
  helpStuff(taskHandler: { readonly isAlive: boolean }): Promise<void>
  terminate(): Promise<void>
  /** Those that have been terminated. */
  joinTerminated(): Promise<void>
  join(): Promise<void>
  /** Ends the k-th one by SIGKILL. IndexError, or AttributeError where it is no process. */
  kill(k: number): Promise<void>
}
