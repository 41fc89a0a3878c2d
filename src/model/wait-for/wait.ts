/** Who waits, for what, and who could end the wait: what `analyse` says about one moment of a run. */
import type { BlockingOp } from '../vocabulary/blocking.ts'
import type { ObjectId, ProcessId, ThreadId } from '../vocabulary/ids.ts'
import type { Call, OutsideWhat } from '../vocabulary/ops.ts'
import type { Direction } from '../vocabulary/events.ts'

/** What a blocked thread waits for, in the words of the library object around the kernel's. */
export type WaitOn =
  | { readonly kind: 'time'; readonly untilMs: number }
  /** A Lock or RLock of the program, or the one inside a Condition, Value or Array. */
  | { readonly kind: 'lock'; readonly sem: ObjectId; readonly holders: readonly ThreadId[] }
  /** A Semaphore with no permit left. */
  | { readonly kind: 'permit'; readonly sem: ObjectId; readonly holders: readonly ThreadId[] }
  /** A lock that the library takes inside one of its calls: a queue's read lock, an event's own lock. */
  | {
      readonly kind: 'inner-lock'
      readonly sem: ObjectId
      readonly object: ObjectId
      readonly part: string
      readonly holders: readonly ThreadId[]
    }
  /** A message, or end of file. */
  | { readonly kind: 'message'; readonly pipe: ObjectId; readonly direction: Direction }
  /** Room in a full pipe, or its last read end to close. */
  | { readonly kind: 'room'; readonly pipe: ObjectId; readonly direction: Direction }
  /** Any of several ends to become readable. */
  | { readonly kind: 'any-ready'; readonly pipes: readonly ObjectId[] }
  | { readonly kind: 'child'; readonly process: ProcessId }
  /** Whichever of several children ends first. */
  | { readonly kind: 'any-child'; readonly processes: readonly ProcessId[] }
  | { readonly kind: 'thread'; readonly thread: ThreadId }
  | { readonly kind: 'item'; readonly queue: ObjectId; readonly pipe: ObjectId }
  /** A place in a bounded queue. */
  | { readonly kind: 'place'; readonly queue: ObjectId; readonly sem: ObjectId }
  /** Room in the pipe inside a queue: what a feeder, or the put of a SimpleQueue, waits for. */
  | { readonly kind: 'queue-room'; readonly queue: ObjectId; readonly pipe: ObjectId }
  /** As many `taskDone` as there were puts. */
  | { readonly kind: 'all-done'; readonly queue: ObjectId }
  | { readonly kind: 'notification'; readonly condition: ObjectId }
  | { readonly kind: 'event'; readonly event: ObjectId }
  | { readonly kind: 'barrier'; readonly barrier: ObjectId }
  /** The sleepers that a notify (or a set, a last arrival) has woken have to say so. `object` is what the program sees. */
  | { readonly kind: 'sleepers'; readonly object: ObjectId; readonly sem: ObjectId }
  /** Results of tasks; `of` is the pool or executor. */
  | {
      readonly kind: 'result'
      readonly tasks: readonly string[]
      readonly of: ObjectId | null
      readonly gate: ObjectId
    }
  /** A flag that another thread of the same process opens. */
  | { readonly kind: 'gate'; readonly gate: ObjectId }
  /** What threads of one process give each other through an object of theirs. */
  | { readonly kind: 'of-threads'; readonly object: ObjectId; readonly wants: ThreadWants }
  /** Something that another thread of the same process hands over. */
  | { readonly kind: 'hand-over'; readonly mailbox: ObjectId; readonly object: ObjectId | null }
  | { readonly kind: 'connection'; readonly listener: ObjectId }
  /** Room for one more connection that waits to be accepted. */
  | { readonly kind: 'backlog'; readonly listener: ObjectId }
  /** What is not of this run: nobody in it can say whether it will come. */
  | { readonly kind: 'outside'; readonly what: OutsideWhat; readonly detail: string }
  /** The answer of a manager's server. */
  | {
      readonly kind: 'reply'
      readonly manager: ObjectId
      readonly object: ObjectId | null
      readonly pipe: ObjectId
    }

/** An item or a place of a `queue.Queue`, the end of all its items, a future's result, something to do for an event loop. */
export type ThreadWants = 'item' | 'place' | 'all-done' | 'result' | 'callback'

export type WaitKind = WaitOn['kind']
export type WaitOnOf<K extends WaitKind> = Extract<WaitOn, { readonly kind: K }>

/**
 * A thread that could end somebody's wait. `designated`: it is the one that has to (it holds the lock, it is the child that is
 * joined, its process holds the end open). `possible`: it merely can reach the object.
 */
export type Unblocker = { readonly thread: ThreadId; readonly as: 'designated' | 'possible' }

export type Wait = {
  readonly thread: ThreadId
  readonly process: ProcessId
  readonly call: Call | null
  readonly op: BlockingOp
  readonly on: WaitOn
  /** Order in which the waits began. */
  readonly since: number
  readonly sinceStep: number
  /** Virtual time at which it gives up; null when it never does. */
  readonly deadlineMs: number | null
  readonly unblockers: readonly Unblocker[]
  /** Every group has to have somebody who can act: one group for most waits, one a task where several results are awaited. */
  readonly groups: readonly (readonly Unblocker[])[]
  /**
   * Whether somebody in particular has to end it. Then one that nobody alive is designated for (a dead holder) is suspect,
   * even while others could.
   */
  readonly designates: boolean
  /** Waits by design: a pool's idle worker, a feeder without items, a manager's server. */
  readonly idle: boolean
  /** `stuck`: proved. `waits`: `couldBeFreedBy` tells who could free it. `time`: a deadline ends it at the latest. */
  readonly verdict: 'stuck' | 'waits' | 'time'
  /** Its unblockers that are not stuck themselves, designated ones first. */
  readonly couldBeFreedBy: readonly ThreadId[]
}

/** Threads that wait for each other, or for nobody. */
export type StuckSet = {
  /** Stable while the set is the same: its members. */
  readonly id: string
  readonly threads: readonly ThreadId[]
  readonly processes: readonly ProcessId[]
  /** Machinery that waits by design and can be woken by nobody else any more. */
  readonly idle: readonly ThreadId[]
  /** Nothing alive outside can free it. Without proof, `couldBeFreedBy` are those who still could. */
  readonly proved: boolean
  readonly couldBeFreedBy: readonly ThreadId[]
  /** The waits at the bottom: those that all the others hang on, in the order in which they began. */
  readonly roots: readonly ThreadId[]
  /** The step at which the last of them came to its wait. */
  readonly sinceStep: number
}

export type Analysis = {
  /** Everyone blocked who does not wait by design, the longest wait first. */
  readonly waits: readonly Wait[]
  readonly idle: readonly Wait[]
  readonly stuck: readonly StuckSet[]
}
