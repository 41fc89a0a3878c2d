/**
 * Starts a process: what its memory begins with is encoded, the sentinel pipes are made, the kernel is asked. Used for
 * whatever is a process (`Process`, workers of pools and executors, a manager's server).
 * Semantics: PR2, PR15 (CPython `Popen._launch` under fork and under spawn).
 */
import type { Handle } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { isExecutorThread } from '../runtime/interpreter-exit.ts'
import type { OwnProcess } from '../runtime/process-state.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { argumentsMode, GraphPickler } from '../pickle/pickle.ts'
import type { Connection, ConnectionData } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'
import { closedInForks } from './closed-in-forks.ts'
import { ensureForkServer, hasForkServer, passedByServer } from './fork-server.ts'
import { derivedPid, ownPid } from './pid.ts'
import { Popen } from './popen.ts'
import { ensureTracker, trackerEnd } from './resource-tracker.ts'
import type { ChildPayload, StartMemory } from './start-payload.ts'

/** Ops of the caller's call. Raises TypeError (or RuntimeError) for arguments that cannot travel, before anything has happened. */
export async function startProcess(
  runtime: Runtime,
  process: OwnProcess,
  method: StartMethod,
): Promise<Popen> {
  const { self } = runtime
  // What a new interpreter is told says the default method, too, whatever this one's is (CPython `get_preparation_data`).
  if (method !== 'fork') self.useContext()
  if (method !== 'fork' && needsTracker(runtime)) await ensureTracker(runtime)
  const pickler = new GraphPickler(runtime, argumentsMode(method))
  const forkState = method === 'fork' && self.forkState !== null ? self.forkState() : undefined
  const signals = runtime.signals.inherited((handler) => runtime.kernel.exportedName(handler) !== null)
  const memory = pickler.encode({
    process,
    forkState,
    trackerEnd: trackerEnd(runtime),
    hasForkServer: method === 'fork' && hasForkServer(runtime),
    signals: method === 'fork' ? signals : signals.filter(([, how]) => how === 'SIG_IGN'),
  } satisfies StartMemory)
  const server = method === 'forkserver' ? await ensureForkServer(runtime) : null
  runtime.descriptors.check(4)
  const [sentinel, childEnd] = createPipe(runtime, false, 'sentinel')
  const [parentSentinel, lifeline] = createPipe(runtime, false, 'sentinel')
  const passes: readonly Handle[] =
    method === 'fork'
      ? []
      : [
          ...pickler.passed,
          childEnd.openHandle(),
          parentSentinel.openHandle(),
          ...(server === null ? [] : passedByServer(server)),
        ]
  // The parent's ends of the two sentinel pipes are none of the child's business, nor what its threads alone use. Those of
  // its older siblings it keeps, as CPython's child does (PR15).
  const drops = method === 'fork' ? handlesOf([sentinel, lifeline, ...closedInForks.of(runtime)]) : []
  const payload: ChildPayload = {
    kind: 'child',
    method,
    forkedInExecutorThread:
      method === 'fork' && (self.forkedInExecutorThread || isExecutorThread(runtime, runtime.thread().id)),
    parent: { name: self.current?.name ?? '', pid: ownPid(runtime), id: runtime.process },
    parentSentinel: dataOf(parentSentinel),
    server: server === null ? null : { id: server.id, pid: server.pid, signals: server.signals },
    descriptors: method === 'fork' ? runtime.descriptors.open - drops.length : passes.length,
    memory,
  }
  const { value } = await runtime.op(
    {
      kind: 'process.start',
      child: process.id,
      method,
      reach: [...pickler.reached],
      passes,
      drops,
      ...(server === null ? {} : { server: server.id }),
    },
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

/** Whether the program may come to name shared memory (SM9). */
function needsTracker({ kernel }: Runtime): boolean {
  return kernel.mentions('SharedMemory') || kernel.mentions('ShareableList')
}
