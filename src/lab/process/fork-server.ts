/**
 * The fork server: a process of its own, started with the first child under `forkserver`, which forks all children that its process
 * starts so. It lasts as long as anybody has the writing end of its "alive" pipe: its process, and the children that it has forked.
 * Semantics: FK3, FK4 (CPython 3.11 `multiprocessing.forkserver`). What is handed to the server for a child it has given back when
 * the child runs, so here the child gets it straight.
 */
import type { Handle, ProcessId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { InheritedSignals } from '../runtime/signals.ts'
import type { Connection } from '../pipes/connection.ts'
import { createPipe } from '../pipes/pipe.ts'
import { launchHelper } from './helper.ts'

const ENTRY = 'fork-server'

export type ForkServer = {
  readonly id: ProcessId
  readonly pid: number
  /** The writing end of its pipe. */
  readonly alive: Connection
  /** What it ignores, its children ignore (POSIX `exec`). */
  readonly signals: InheritedSignals
}

const servers = new WeakMap<Runtime, ForkServer | 'of-the-parent'>()

/** Whether a child that is forked now has the server's number, but not the right to wait for it. */
export function hasForkServer(runtime: Runtime): boolean {
  return servers.has(runtime)
}

export function inheritForkServer(runtime: Runtime): void {
  servers.set(runtime, 'of-the-parent')
}

/** Ops of the caller's call. */
export async function ensureForkServer(runtime: Runtime): Promise<ForkServer> {
  const known = servers.get(runtime)
  if (known === 'of-the-parent') throw new errors.ChildProcessError('[Errno 10] No child processes')
  if (known !== undefined) return known
  const [reader, alive] = createPipe(runtime, false, 'machinery')
  try {
    const { id, pid } = await launchHelper(runtime, 'fork-server', 'ForkServer', ENTRY, [reader])
    const ignored = runtime.signals.inherited(() => false).filter(([, how]) => how === 'SIG_IGN')
    const server: ForkServer = { id, pid, alive, signals: ignored }
    servers.set(runtime, server)
    return server
  } catch (error) {
    await alive.closeRaw()
    throw error
  } finally {
    await reader.closeRaw()
  }
}

/** What its children get beside their arguments: they keep it alive. */
export function passedByServer({ alive }: ForkServer): readonly Handle[] {
  return alive.closed ? [] : [alive.openHandle()]
}

export function registerForkServer(runtime: Runtime): void {
  runtime.registry.registerEntry(ENTRY, (reader: Connection): Promise<void> => {
    const name = 'forkServer.serve'
    return runtime.call(name, null, '', () => untilNobodyIsLeft(reader))
  })
}

async function untilNobodyIsLeft(reader: Connection): Promise<void> {
  try {
    for (;;) await reader.recvMessage()
  } catch (error) {
    if (!(error instanceof errors.EOFError)) throw error
  }
}
