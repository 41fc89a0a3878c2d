/** What the library says of its own objects: the kernel knows only their parts. */
import type { ObjectId, ThreadId } from './ids.ts'

export type CompositeKind =
  | 'connection'
  | 'queue'
  | 'joinable-queue'
  | 'simple-queue'
  | 'condition'
  | 'event'
  | 'barrier'
  | 'value'
  | 'array'
  | 'shared-memory'
  | 'manager'
  | 'proxy'
  | 'pool'
  | 'process-executor'
  | 'thread-executor'
  /** `queue.Queue` and its like, and a future that the program has made: of the threads of one process. */
  | 'thread-queue'
  | 'thread-future'
  /** What runs coroutines: it sleeps at a pipe to itself. */
  | 'event-loop'

/** A library object for the picture and the explanations: what it is and which kernel objects it is made of, by part name. */
export type NewComposite = {
  readonly id: ObjectId
  readonly kind: CompositeKind
  readonly parts: Readonly<Record<string, ObjectId>>
  /** Facts that the parts do not tell: `maxsize`, `parties`, `size`, … (plain data). */
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
}

/** Life of one task of a pool or executor. */
export type TaskChange = {
  readonly id: string
  readonly of: ObjectId
  readonly text: string
  readonly state: 'queued' | 'sent' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Process (or thread) that has it. */
  readonly by: ThreadId | null
  /** Of one that has failed: the last line of its traceback, where it is known. */
  readonly error?: string
}
