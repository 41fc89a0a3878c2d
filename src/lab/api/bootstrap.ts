/**
 * The life of a process, from its first op to its last. Semantics: PR3, PR7, PR11 (CPython `BaseProcess._bootstrap` for children,
 * the interpreter's own end, `Py_FinalizeEx`, for the main process); the two differ in the order of their exit handling.
 */
import { MAIN_PROCESS, mainThreadOf } from '#model/vocabulary/ids.ts'
import type { StartMethod } from '#model/vocabulary/ops.ts'
import { describeError } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import { exitHandlers } from '../runtime/exit-handlers.ts'
import { newThread } from '../runtime/runtime.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { GraphUnpickler, loads } from '../pickle/unpickle.ts'
import { Connection } from '../pipes/connection.ts'
import { inheritForkServer } from '../process/fork-server.ts'
import { knownPids } from '../process/known-pids.ts'
import { ParentProcess, setParent } from '../process/parent-process.ts'
import { ProcessSnapshot } from '../process/process-fields.ts'
import { Process } from '../process/process.ts'
import { inheritTracker } from '../process/resource-tracker.ts'
import type { ChildPayload, HelperPayload, StartMemory, StartPayload } from '../process/start-payload.ts'
import { endThreads, exitCodeOf, runExitFunction } from './exit.ts'

/** Evaluates the lab's module, whose exports the kernel then looks up. May throw what the module throws. */
export type LoadModule = () => unknown

export type MainOptions = {
  readonly load: LoadModule
  /** What `main` gets: the chosen value of each variant. */
  readonly values: Readonly<Record<string, unknown>>
  readonly startMethod: StartMethod
}

/** Resolves never: the process ends in an op that does not return. */
export async function runMain(runtime: Runtime, { load, values, startMethod }: MainOptions): Promise<void> {
  runtime.self.usualMethod = startMethod
  runtime.self.current = mainProcess(runtime, startMethod)
  await inMainThread(runtime, async () => {
    const failure = await failureOf(async () => {
      load()
      runtime.signals.beginAnew()
      await runtime.idle()
      const main = runtime.kernel.lookUp('main')
      if (typeof main !== 'function') throw new errors.RuntimeError('the lab does not export a function main')
      await callWith(main as AnyFunction, [values])
      await runtime.settle()
    })
    if (failure !== null) runtime.abandon()
    const code = reportEnd(runtime, failure, 'Traceback of the main process:')
    await endThreads(runtime)
    await exitHandlers(runtime).run()
    await failureOf(() => runExitFunction(runtime))
    if (failure?.error instanceof errors.KeyboardInterrupt) await interruptItself(runtime)
    await exitProcess(runtime, code, failure)
  })
}

/** A main program that was interrupted ends by that very signal, at last (PR3; CPython `exit_sigint`). */
async function interruptItself(runtime: Runtime): Promise<void> {
  runtime.signals.set('SIGINT', 'SIG_DFL')
  await runtime.op({ kind: 'process.signal', target: runtime.process, signal: 'SIGINT' })
}

/** Resolves never. `payload` is what the parent's `process.start` brought along. */
export async function runChild(runtime: Runtime, load: LoadModule, payload: Uint8Array): Promise<void> {
  await inMainThread(runtime, async () => {
    let failure = await failureOf(async () => {
      const start = runtime.kernel.deserialize(payload) as StartPayload
      await (start.kind === 'helper' ? beginHelper(runtime, start) : beginChild(runtime, load, start))
      await runtime.self.current?.run()
      await runtime.settle()
    })
    if (failure !== null) runtime.abandon()
    const exitFailure = await failureOf(() => runExitFunction(runtime))
    failure = exitFailure ?? failure
    let code = reportEnd(runtime, failure, `Process ${runtime.self.current?.name ?? runtime.process}:`)
    const threadsFailure = await failureOf(() => endThreads(runtime))
    if (threadsFailure !== null)
      code = reportEnd(runtime, threadsFailure, 'Exception at the end of the threads:')
    // A spawned process is an interpreter of its own, and ends as one (AX2).
    if (runtime.self.startedBy === 'spawn') await exitHandlers(runtime).run()
    await exitProcess(runtime, code, threadsFailure ?? failure)
  })
}

async function beginChild(runtime: Runtime, load: LoadModule, payload: ChildPayload): Promise<void> {
  const { self } = runtime
  runtime.descriptors.begin(payload.descriptors)
  self.startedBy = payload.method
  self.chooseStartMethod(payload.method)
  self.serverPid = payload.server?.pid ?? null
  if (payload.server !== null) knownPids.of(runtime).add(payload.server.pid, payload.server.id)
  self.forkedInExecutorThread = payload.forkedInExecutorThread
  setParent(
    runtime,
    new ParentProcess(runtime, payload.parent, new Connection(runtime, payload.parentSentinel)),
  )
  self.importing = true
  load()
  self.importing = false
  if (self.importFailure !== null) throw self.importFailure
  await runtime.idle()
  const unpickler = new GraphUnpickler(runtime)
  const memory = unpickler.decode(payload.memory) as StartMemory
  self.inheritedForkState = memory.forkState
  inheritTracker(runtime, memory.trackerEnd)
  if (payload.method === 'fork') runtime.signals.inherit(memory.signals)
  else runtime.signals.beginAnew(payload.server?.signals ?? memory.signals)
  if (memory.hasForkServer) inheritForkServer(runtime)
  self.current = memory.process
  await unpickler.arrive()
}

/** The lab's file is none of its business. */
async function beginHelper(runtime: Runtime, { name, entry, args }: HelperPayload): Promise<void> {
  const main = runtime.registry.ownEntry(entry)
  const given = (await loads(runtime, args)) as readonly unknown[]
  const run = async (): Promise<unknown> => callWith(main, given)
  runtime.self.current = { id: runtime.process, name, identity: [], daemon: false, run }
}

function mainProcess(runtime: Runtime, method: StartMethod): Process {
  const nothing = { target: null, args: [], kwargs: {}, of: null, popen: null, closed: false, daemon: false }
  const fields = {
    ...nothing,
    id: MAIN_PROCESS,
    identity: [],
    creator: null,
    name: 'MainProcess',
    role: 'program',
    method,
  } as const
  return new Process(runtime, new ProcessSnapshot(fields))
}

async function inMainThread(runtime: Runtime, body: () => Promise<void>): Promise<void> {
  const main = newThread(mainThreadOf(runtime.process))
  runtime.signals.begin(main)
  await runtime.kernel.enter(main, body)
}

/** What `body` throws, in a box, as anything can be thrown; null when it ends well. */
async function failureOf(body: () => Promise<unknown>): Promise<Failure | null> {
  try {
    await body()
    return null
  } catch (error) {
    return { error }
  }
}

type Failure = { readonly error: unknown }

/** The exit code; what CPython would write to stderr is written. */
function reportEnd(runtime: Runtime, failure: Failure | null, title: string): number {
  if (failure === null) return 0
  const { error } = failure
  if (!(error instanceof errors.SystemExit)) {
    runtime.traceback(error, title)
    return 1
  }
  const { code, text } = exitCodeOf(error)
  if (text !== null) runtime.effect({ kind: 'traceback', text })
  return code
}

async function exitProcess(runtime: Runtime, code: number, failure: Failure | null): Promise<void> {
  const failed = failure !== null && !(failure.error instanceof errors.SystemExit)
  await runtime.op({
    kind: 'process.exit',
    code,
    ...(runtime.self.connectionServer === 'late' ? { leavesSocket: true } : {}),
    failure: failed ? describeError(failure.error) : null,
  })
}
