/**
 * Starts a process: what its memory begins with is encoded, the sentinel pipes are made, the kernel is asked. Used for
 * whatever is a process (`Process`, workers of pools and executors, a manager's server).
 * Semantics: CPython `Popen._launch` under fork and under spawn.
 */
import type { Handle, ProcessId } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import type { Connection, ConnectionData } from '../pipes/connection.ts'
import { isExecutorThread } from '../runtime/interpreter-exit.ts'
import { argumentsMode, Pickler } from '../pickle/pickle.ts'
import { derivedPid, ownPid } from './pid.ts'
import { createPipe } from '../pipes/pipe.ts'
import { Popen } from './popen.ts'
import type { Process } from './process.ts'
import { ensureTracker } from './resource-tracker.ts'
import type { Runtime } from '../runtime/runtime.ts'

/** The payload of `process.start`. */
export type StartPayload = {
  readonly method: StartMethod
  /** The program's choice goes on in its children. */
  readonly startMethodIsSet: boolean
  readonly forkedInExecutorThread: boolean
  readonly parent: { readonly name: string; readonly pid: number; readonly id: ProcessId }
  /** Becomes readable in the child when the parent has ended. */
  readonly parentSentinel: ConnectionData
  /** Encoded `StartMemory`. */
  readonly memory: Uint8Array
}

/**
 * One graph of objects: what occurs in it twice is one object in the child as well. `trackerEnd`: the child shares the
 * resource tracker that its parent has at this moment.
 */
export type StartMemory = {
  readonly process: Process
  readonly forkState: unknown
  readonly trackerEnd: Connection | null
}

/** Ops of the caller's call. Raises TypeError (or RuntimeError) for arguments that cannot travel, before anything has happened. */
export async function startProcess(runtime: Runtime, process: Process, method: StartMethod): Promise<Popen> {
  const { self } = runtime
  if (method === 'spawn' && runtime.kernel.mentions('SharedMemory')) await ensureTracker(runtime)
  const pickler = new Pickler(runtime, argumentsMode(method))
  const forkState = method === 'fork' && self.forkState !== null ? self.forkState() : undefined
  const memory = pickler.encode({ process, forkState, trackerEnd: self.trackerEnd } satisfies StartMemory)
  const [sentinel, childEnd] = createPipe(runtime, false, 'sentinel')
  const [parentSentinel, lifeline] = createPipe(runtime, false, 'sentinel')
  const payload: StartPayload = {
    method,
    startMethodIsSet: self.startMethodIsSet,
    forkedInExecutorThread:
      method === 'fork' && (self.forkedInExecutorThread || isExecutorThread(runtime, runtime.thread().id)),
    parent: { name: self.current?.name ?? '', pid: ownPid(runtime), id: runtime.process },
    parentSentinel: dataOf(parentSentinel),
    memory,
  }
  const passes: readonly Handle[] =
    method === 'fork' ? [] : [...pickler.passed, childEnd.openHandle(), parentSentinel.openHandle()]
  // The parent's ends of the two sentinel pipes are none of the child's business, nor what its threads alone use.
  const drops = method === 'fork' ? handlesOf([sentinel, lifeline, ...self.closedInForks]) : []
  const { value } = await runtime.op(
    { kind: 'process.start', child: process.id, method, reach: [...pickler.reached], passes, drops },
    { kind: 'start', payload: runtime.kernel.serialize(payload) },
  )
  await childEnd.closeRaw()
  await parentSentinel.closeRaw()
  const pid = typeof value === 'number' ? value : derivedPid(process.id)
  return new Popen(runtime, process.id, pid, sentinel, lifeline)
}

function handlesOf(connections: readonly Connection[]): readonly Handle[] {
  return connections.filter((connection) => !connection.closed).map((connection) => connection.openHandle())
}

function dataOf(connection: Connection): ConnectionData {
  return connection.data(connection.openHandle())
}
