/** What `process.start` brings along for the new process. */
import type { ProcessId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { InheritedSignals } from '../runtime/signals.ts'
import type { OwnProcess } from '../runtime/process-state.ts'
import type { Connection, ConnectionData } from '../pipes/connection.ts'

export type StartPayload = ChildPayload | HelperPayload

/** For a process of the program, of a pool, an executor or a manager. */
export type ChildPayload = {
  readonly kind: 'child'
  readonly method: StartMethod
  readonly forkedInExecutorThread: boolean
  readonly parent: { readonly name: string; readonly pid: number; readonly id: ProcessId }
  /** Becomes readable in the child when the parent has ended. */
  readonly parentSentinel: ConnectionData
  /** Under `forkserver`: who forks it, and what that ignores. */
  readonly server: {
    readonly id: ProcessId
    readonly pid: number
    readonly signals: InheritedSignals
  } | null
  /** How many it begins with. */
  readonly descriptors: number
  /** Encoded `StartMemory`. */
  readonly memory: Uint8Array
}

/**
 * One graph of objects: what occurs in it twice is one object in the child as well. `trackerEnd`: the child shares the
 * resource tracker that its parent has at this moment.
 */
export type StartMemory = {
  readonly process: OwnProcess
  readonly forkState: unknown
  readonly trackerEnd: Connection | null
  /** Its parent has a fork server, which a forked child cannot use (FK4). */
  readonly hasForkServer: boolean
  readonly signals: InheritedSignals
}

/** For a program of the library's own (a resource tracker): it never evaluates the lab's file. */
export type HelperPayload = {
  readonly kind: 'helper'
  readonly name: string
  /** A registered function of the library. */
  readonly entry: string
  /** Encoded list of arguments. */
  readonly args: Uint8Array
}
