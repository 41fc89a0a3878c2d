/**
 * What a lab imports from 'lockstep'. `createApi` makes it for one process; the declarations below are its types, as
 * each process gets its own module of that name.
 */
import { errors as errorClasses } from '../base/errors.ts'
import type { Errors } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import * as barrier from '../sync/barrier.ts'
import * as condition from '../sync/condition.ts'
import * as event from '../sync/event.ts'
import * as locks from '../sync/locks.ts'
import * as connections from '../pipes/connection.ts'
import type * as files from '../pipes/file.ts'
import type * as listeners from '../pipes/listener.ts'
import type * as messageListeners from '../pipes/message-listener.ts'
import { createPipe } from '../pipes/pipe.ts'
import type { PipeOptions } from '../pipes/pipe.ts'
import type * as sockets from '../pipes/socket.ts'
import { waitReady as waitForReady } from '../pipes/wait.ts'
import type { Waitable } from '../pipes/wait.ts'
import * as joinable from '../queues/joinable-queue.ts'
import * as queues from '../queues/queue.ts'
import * as simple from '../queues/simple-queue.ts'
import type { ProcessOptions } from '../process/process-fields.ts'
import { registerProcesses } from '../process/process-reducer.ts'
import * as processes from '../process/process.ts'
import type * as shareableLists from '../memory/shareable-list.ts'
import type * as segments from '../memory/shared-memory.ts'
import * as shared from '../memory/shared.ts'
import type * as threadBarrier from '../threads/barrier.ts'
import type * as threadCondition from '../threads/condition.ts'
import type * as threadEvent from '../threads/event.ts'
import type * as threadLocks from '../threads/locks.ts'
import type * as threadQueue from '../threads/queue.ts'
import type * as threads from '../threads/thread.ts'
import type * as futures from '../executors/future.ts'
import type * as processExecutors from '../executors/process-executor.ts'
import type * as threadExecutors from '../executors/thread-executor.ts'
import type * as results from '../pool/async-result.ts'
import type * as pools from '../pool/pool.ts'
import type * as threadPools from '../pool/thread-pool.ts'
import type * as containers from '../manager/container-proxies.ts'
import type * as autoProxies from '../manager/auto-proxy.ts'
import type * as baseManagers from '../manager/base-manager.ts'
import type * as poolProxies from '../manager/pool-proxies.ts'
import type * as managers from '../manager/manager.ts'
import type * as synchronizers from '../manager/sync-proxies.ts'
import { naming, publicClass, publicFactory, publicNamed, withoutName } from './api-class.ts'
import type { Named } from './api-class.ts'
import { contextMaker } from './api-contexts.ts'
import { createSignalsApi } from './api-signals.ts'
import { createThreadsApi } from './api-threads.ts'
import { createWorkersApi } from './api-workers.ts'
import { createGeneral } from './general.ts'

export type Api = ReturnType<typeof createApi>

export function createApi(runtime: Runtime) {
  registerProcesses(runtime)
  connections.registerConnections(runtime)
  locks.registerLocks(runtime)
  queues.registerQueues(runtime)
  joinable.registerJoinableQueue(runtime)
  simple.registerSimpleQueues(runtime)
  condition.registerCondition(runtime)
  event.registerEvent(runtime)
  barrier.registerBarrier(runtime)
  shared.registerShared(runtime)
  const all = {
    ...createGeneral(runtime),
    ...createSignalsApi(runtime),
    ...createThreadsApi(runtime),
    ...createWorkersApi(runtime),
    errors: errorClasses,
    Process: publicClass<[options?: ProcessOptions], processes.Process>(runtime, processes.Process, 1),
    Pipe: publicPipe(runtime),
    waitReady: <T extends Waitable>(objects: Iterable<T>, timeout?: Seconds): Promise<T[]> =>
      waitForReady(runtime, objects, timeout),
    Queue: publicNamed<[maxsize?: number], queues.Queue>(runtime, queues.Queue, 1),
    JoinableQueue: publicNamed<[maxsize?: number], joinable.JoinableQueue>(
      runtime,
      joinable.JoinableQueue,
      1,
    ),
    SimpleQueue: publicNamed<[], simple.SimpleQueue>(runtime, simple.SimpleQueue, 0),
    Lock: publicNamed<[], locks.Lock>(runtime, locks.Lock, 0),
    RLock: publicNamed<[], locks.RLock>(runtime, locks.RLock, 0),
    Semaphore: publicNamed<[value?: number], locks.Semaphore>(runtime, locks.Semaphore, 1),
    BoundedSemaphore: publicNamed<[value?: number], locks.BoundedSemaphore>(
      runtime,
      locks.BoundedSemaphore,
      1,
    ),
    Condition: publicNamed<[lock?: locks.AnyLock | null], condition.Condition>(
      runtime,
      condition.Condition,
      1,
    ),
    Event: publicNamed<[], event.Event>(runtime, event.Event, 0),
    Barrier: publicNamed<[parties: number, options?: barrier.BarrierOptions & Named], barrier.Barrier>(
      runtime,
      barrier.Barrier,
      2,
    ),
    Value: publicFactory<
      [typecode: string, init?: number, options?: shared.SharedOptions & Named],
      shared.SharedValue
    >(runtime, 'Value', shared.createValue, shared.SharedValue, 3),
    Array: publicFactory<
      [typecode: string, init: number | readonly number[], options?: shared.SharedOptions & Named],
      shared.SharedArray
    >(runtime, 'Array', shared.createArray, shared.SharedArray, 3),
  }
  return { ...all, getContext: contextMaker(runtime, all) }
}

type Ends = [connections.Connection, connections.Connection]

function publicPipe(runtime: Runtime) {
  return (options: PipeOptions & Named = {}): Ends => {
    checkOptions(options, '{ duplex: false }', ['duplex', 'name'])
    const { name } = withoutName([options])
    const ends = createPipe(runtime, options.duplex ?? true)
    naming(runtime, { id: ends[0].pipe }, name)
    return ends
  }
}

// Where it is made is said what it does; what is made elsewhere says it here.
type General = ReturnType<typeof createGeneral>
type Signals = ReturnType<typeof createSignalsApi>
type Threads = ReturnType<typeof createThreadsApi>
type Workers = ReturnType<typeof createWorkersApi>

export declare const print: General['print']
export declare const sleep: General['sleep']
export declare const random: General['random']
export declare const watch: General['watch']
export declare const record: General['record']
export declare const cpuCount: General['cpuCount']
export declare const setStartMethod: General['setStartMethod']
export declare const getStartMethod: General['getStartMethod']
/**
 * The library with a start method of its own: `Process`, `Pool`, `Manager`, queues, locks, conditions, events,
 * barriers, `Value` and `Array` (PR18). ValueError for another name.
 * @param method `'fork'`, `'spawn'` or `'forkserver'`; left out: the process's own
 */
export declare const getContext: Api['getContext']
export declare const currentProcess: General['currentProcess']
export declare const parentProcess: General['parentProcess']
export declare const activeChildren: General['activeChildren']
export declare const ppidIsParent: General['ppidIsParent']
export declare const exit: General['exit']
export declare const hardExit: General['hardExit']
export declare const killSelf: General['killSelf']
export declare const atexit: General['atexit']
export declare const setForkState: General['setForkState']
export declare const forkState: General['forkState']
/** CPython's error classes with its hierarchy: `error instanceof errors.OSError` catches a BrokenPipeError. */
export declare const errors: Errors
/**
 * A process of its own, once `start` is called (PR1, PR2). A class that extends it may have a `run()` of its own.
 * @param options `target`: an exported function; `args`, `kwargs`: what it gets; `name`; `daemon`
 */
export declare const Process: Api['Process']
export type Process = processes.Process
/**
 * Two connections, each the other's end. With `duplex: false` first the end to read from, then the end to write to:
 * such a pipe holds 64 KiB (PI1, PI11, PI13).
 * @param options `duplex`: true by default; `name`: what the picture calls it
 */
export declare const Pipe: Api['Pipe']
/** One process's copy of a pipe's end (FD2). */
export type Connection = connections.Connection
/**
 * Waits until something can be read from one of them, or a process has ended; gives those that are ready (PI9).
 * @param objects connections, sockets, processes
 * @param timeout seconds of virtual time; null or left out: for ever
 */
export declare const waitReady: Api['waitReady']
/**
 * A queue between processes: a buffer and a feeder thread in each that puts, and one pipe behind them all (QU1–QU5).
 * @param maxsize places; 0: without bound
 * @param options `{ name }`: what the picture calls it
 */
export declare const Queue: Api['Queue']
export type Queue = queues.Queue
/**
 * A queue whose items are acknowledged with `taskDone`, so that `join` can wait for that (QU7).
 * @param maxsize places; 0: without bound
 * @param options `{ name }`: what the picture calls it
 */
export declare const JoinableQueue: Api['JoinableQueue']
export type JoinableQueue = joinable.JoinableQueue
/**
 * A pipe with a lock on each end, without a feeder: `put` writes itself (QU9).
 * @param options `{ name }`: what the picture calls it
 */
export declare const SimpleQueue: Api['SimpleQueue']
export type SimpleQueue = simple.SimpleQueue
/**
 * A lock between processes. Anybody may release it, and the end of its holder does not (LK3, LK7, LK8).
 * @param options `{ name }`: what the picture calls it
 */
export declare const Lock: Api['Lock']
export type Lock = locks.Lock
/**
 * A lock between processes that its holder may take again, and that only its holder may release (LK4–LK6).
 * @param options `{ name }`: what the picture calls it
 */
export declare const RLock: Api['RLock']
export type RLock = locks.RLock
/**
 * So many permits between processes; `release` may add to them (LK1, LK9).
 * @param value permits, 1 by default
 * @param options `{ name }`: what the picture calls it
 */
export declare const Semaphore: Api['Semaphore']
export type Semaphore = locks.Semaphore
/**
 * A semaphore that cannot be released above its first value: ValueError (LK9).
 * @param value permits, 1 by default
 * @param options `{ name }`: what the picture calls it
 */
export declare const BoundedSemaphore: Api['BoundedSemaphore']
export type BoundedSemaphore = locks.BoundedSemaphore
/**
 * A place where processes sleep until one of them notifies (CV1–CV7).
 * @param lock its lock; left out: an RLock of its own
 * @param options `{ name }`: what the picture calls it
 */
export declare const Condition: Api['Condition']
export type Condition = condition.Condition
/**
 * A flag that processes wait for (EV1, EV2).
 * @param options `{ name }`: what the picture calls it
 */
export declare const Event: Api['Event']
export type Event = event.Event
/**
 * Opens for all when so many have come (BA1, BA2).
 * @param parties how many have to come
 * @param options `action`: called when it opens; `timeout` of each wait; `name`
 */
export declare const Barrier: Api['Barrier']
export type Barrier = barrier.Barrier
/**
 * A number in memory that processes share (SH1–SH5).
 * @param typecode `'i'` 32 bits, `'b'` and `'B'` 8 bits, `'d'` a double
 * @param init the number at first, 0 by default
 * @param options `lock`: true, false, or a lock; `name`
 */
export declare const Value: Api['Value']
export type Value = shared.SharedValue
/**
 * Numbers in memory that processes share (SH1–SH5). Importing it hides JavaScript's own in that file.
 * @param typecode `'i'` 32 bits, `'b'` and `'B'` 8 bits, `'d'` a double
 * @param init how many cells, or the numbers themselves
 * @param options `lock`: true, false, or a lock; `name`
 */
export declare const Array: Api['Array']
export type Array = shared.SharedArray
/**
 * A block of bytes that any process can open by its name; gives it once it is open (SM1–SM3). FileExistsError,
 * FileNotFoundError.
 * @param options `name`; `create: true` and `size` for a new one; `track: false`: the resource tracker is not told
 */
export declare const SharedMemory: Api['SharedMemory']
export type SharedMemory = segments.SharedMemory
/**
 * A list of fixed length in a block of shared memory; gives it once it is there (SM10, SM11).
 * @param sequence numbers, booleans, texts, bytes and nulls; null: open the one that `name` says
 * @param options `name` of the block
 */
export declare const ShareableList: Api['ShareableList']
export type ShareableList = shareableLists.ShareableList
/**
 * Worker processes and a queue of tasks (PL1–PL4). Its workers are started when it is awaited: `await new Pool(2)`.
 * @param size workers; left out: as many as processors
 * @param options `initializer` and `initargs`: called in each worker first; `maxtasksperchild`; `name`
 */
export declare const Pool: Api['Pool']
export type Pool = pools.Pool
/**
 * A pool whose workers are threads of this process: tasks may be closures, and nothing is copied (PL12).
 * @param size workers; left out: as many as processors
 * @param options `initializer` and `initargs`; `name`
 */
export declare const ThreadPool: Api['ThreadPool']
export type ThreadPool = threadPools.ThreadPool
/** What a pool will have found out: the result of a task, or of a list of them (PL5). */
export type AsyncResult = results.AsyncResult
/**
 * A thread of this very process: it shares its variables, and its target may be a closure (TH5–TH7).
 * @param options `target`, `args`, `kwargs`, `name`, `daemon`
 */
export declare const Thread: Api['Thread']
export type Thread = threads.Thread
export declare const signal: Signals['signal']
export declare const os: Signals['os']
export declare const threading: Threads['threading']
export declare namespace threading {
  type Thread = threads.Thread
  type Lock = threadLocks.Lock
  type RLock = threadLocks.RLock
  type Semaphore = threadLocks.Semaphore
  type BoundedSemaphore = threadLocks.BoundedSemaphore
  type Condition = threadCondition.Condition
  type Event = threadEvent.Event
  type Barrier = threadBarrier.Barrier
}
export declare const queue: Threads['queue']
export declare namespace queue {
  type Queue = threadQueue.Queue
}
/**
 * Tasks run by threads of this process: they may be closures (EX1, EX4).
 * @param size threads at the most
 * @param options `initializer` and `initargs`; `name`
 */
export declare const ThreadPoolExecutor: Api['ThreadPoolExecutor']
export type ThreadPoolExecutor = threadExecutors.ThreadPoolExecutor
/**
 * Tasks run by worker processes: they are exported functions, and what they get and give travels (EX1, EX5).
 * @param size workers at the most
 * @param options `initializer`, `initargs`, `maxTasksPerChild`; `name`
 */
export declare const ProcessPoolExecutor: Api['ProcessPoolExecutor']
export type ProcessPoolExecutor = processExecutors.ProcessPoolExecutor
/** What a task of an executor will have found out (EX3, EX7). */
export type Future = futures.Future
/**
 * Waits for futures, and gives `{ done, notDone }` as sets.
 * @param futures those to wait for
 * @param options `timeout` in seconds; `returnWhen`: `'ALL_COMPLETED'`, `'FIRST_COMPLETED'` or `'FIRST_EXCEPTION'`
 */
export declare const waitFutures: Api['waitFutures']
/**
 * Gives futures as they end: `for await (const future of asCompleted(futures))`. TimeoutError when the time is over.
 * @param futures those to wait for
 * @param options `timeout` in seconds for all of it
 */
export declare const asCompleted: Api['asCompleted']
/** Starts a server process that keeps objects, and gives the manager that makes them (MG1, MG4). */
export declare const Manager: Api['Manager']
export type Manager = managers.Manager
/** A manager for types of one's own: `class Kitchen extends BaseManager {}` and `Kitchen.register(…)` (MG8). */
export declare const BaseManager: Workers['BaseManager']
export type BaseManager = baseManagers.BaseManager
/** Stands for an object of a registered type: each exposed method is one of its own (MG8). */
export type AutoProxy = autoProxies.AutoProxy
/** Stands for a pool in a manager's server (MG7). */
export type PoolProxy = poolProxies.PoolProxy
/** Stands for a result in a manager's server (MG7). */
export type AsyncResultProxy = poolProxies.AsyncResultProxy
/** Stands for an iterator in a manager's server: `next()` or `for await` (MG7). */
export type IteratorProxy = poolProxies.IteratorProxy
/** Stands for a dictionary in a manager's server: each member is one trip there (MG1–MG3). */
export type DictProxy = containers.DictProxy
/** Stands for a list in a manager's server: each member is one trip there (MG1–MG3). */
export type ListProxy = containers.ListProxy
/** Stands for named values in a manager's server. */
export type NamespaceProxy = containers.NamespaceProxy
/** Stands for one value in a manager's server. */
export type ValueProxy = containers.ValueProxy
/** Stands for numbers in a manager's server. */
export type ArrayProxy = containers.ArrayProxy
/** Stands for a lock or semaphore in a manager's server (MG4). */
export type LockProxy = synchronizers.LockProxy
/** Stands for a condition in a manager's server. */
export type ConditionProxy = synchronizers.ConditionProxy
/** Stands for an event in a manager's server. */
export type EventProxy = synchronizers.EventProxy
/** Stands for a barrier in a manager's server. */
export type BarrierProxy = synchronizers.BarrierProxy
/** Stands for a queue in a manager's server: it has neither feeder nor pipe. */
export type QueueProxy = synchronizers.QueueProxy
/** Listens for clients of the same run (LI1–LI3). */
export declare const Listener: Api['Listener']
export type Listener = listeners.Listener
/** One end of a stream of bytes: messages have no borders. */
export type Socket = sockets.Socket
/**
 * Connects to a listener, without waiting for `accept` (LI1). ConnectionRefusedError once it is closed.
 * @param listener whom to connect to
 */
export declare const connect: Api['connect']
export declare const connection: Workers['connection']
export declare namespace connection {
  type Listener = messageListeners.Listener
}
/**
 * A file in the run's own folder, without a lock of its own (FI1).
 * @param name what it is called there
 */
export declare const File: Api['File']
export type File = files.File
