/**
 * What a lab imports from 'lockstep'. `createApi` makes it for one process; the declarations below are its types, as
 * each process gets its own module of that name.
 */
import { errors as errorClasses } from '../base/errors.ts'
import { checkOptions } from '../base/options.ts'
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import * as barrier from '../sync/barrier.ts'
import * as condition from '../sync/condition.ts'
import * as event from '../sync/event.ts'
import * as locks from '../sync/locks.ts'
import * as connection from '../pipes/connection.ts'
import type * as files from '../pipes/file.ts'
import type * as listeners from '../pipes/listener.ts'
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
import type * as managers from '../manager/manager.ts'
import type * as synchronizers from '../manager/sync-proxies.ts'
import { publicClass, publicFactory } from './api-class.ts'
import { createSignalsApi } from './api-signals.ts'
import { createThreadsApi } from './api-threads.ts'
import { createWorkersApi } from './api-workers.ts'
import { createGeneral } from './general.ts'

export type Api = ReturnType<typeof createApi>

export function createApi(runtime: Runtime) {
  registerProcesses(runtime)
  connection.registerConnections(runtime)
  locks.registerLocks(runtime)
  queues.registerQueues(runtime)
  joinable.registerJoinableQueue(runtime)
  simple.registerSimpleQueues(runtime)
  condition.registerCondition(runtime)
  event.registerEvent(runtime)
  barrier.registerBarrier(runtime)
  shared.registerShared(runtime)
  return {
    ...createGeneral(runtime),
    ...createSignalsApi(runtime),
    ...createThreadsApi(runtime),
    ...createWorkersApi(runtime),
    errors: errorClasses,
    Process: publicClass<[options?: ProcessOptions], processes.Process>(runtime, processes.Process, 1),
    Pipe: publicPipe(runtime),
    waitReady: <T extends Waitable>(objects: Iterable<T>, timeout?: Seconds): Promise<T[]> =>
      waitForReady(runtime, objects, timeout),
    Queue: publicClass<[maxsize?: number], queues.Queue>(runtime, queues.Queue, 1),
    JoinableQueue: publicClass<[maxsize?: number], joinable.JoinableQueue>(
      runtime,
      joinable.JoinableQueue,
      1,
    ),
    SimpleQueue: publicClass<[], simple.SimpleQueue>(runtime, simple.SimpleQueue, 0),
    Lock: publicClass<[], locks.Lock>(runtime, locks.Lock, 0),
    RLock: publicClass<[], locks.RLock>(runtime, locks.RLock, 0),
    Semaphore: publicClass<[value?: number], locks.Semaphore>(runtime, locks.Semaphore, 1),
    BoundedSemaphore: publicClass<[value?: number], locks.BoundedSemaphore>(
      runtime,
      locks.BoundedSemaphore,
      1,
    ),
    Condition: publicClass<[lock?: locks.AnyLock | null], condition.Condition>(
      runtime,
      condition.Condition,
      1,
    ),
    Event: publicClass<[], event.Event>(runtime, event.Event, 0),
    Barrier: publicClass<[parties: number, options?: barrier.BarrierOptions], barrier.Barrier>(
      runtime,
      barrier.Barrier,
      2,
    ),
    Value: publicFactory<
      [typecode: string, init?: number, options?: shared.SharedOptions],
      shared.SharedValue
    >(runtime, 'Value', shared.createValue, shared.SharedValue, 3),
    Array: publicFactory<
      [typecode: string, init: number | readonly number[], options?: shared.SharedOptions],
      shared.SharedArray
    >(runtime, 'Array', shared.createArray, shared.SharedArray, 3),
  }
}

type Ends = [connection.Connection, connection.Connection]

function publicPipe(runtime: Runtime) {
  return (options: PipeOptions = {}): Ends => {
    checkOptions(options, '{ duplex: false }', ['duplex'])
    return createPipe(runtime, options.duplex ?? true)
  }
}

export declare const print: Api['print']
export declare const sleep: Api['sleep']
export declare const random: Api['random']
export declare const watch: Api['watch']
export declare const record: Api['record']
export declare const cpuCount: Api['cpuCount']
export declare const setStartMethod: Api['setStartMethod']
export declare const getStartMethod: Api['getStartMethod']
export declare const currentProcess: Api['currentProcess']
export declare const parentProcess: Api['parentProcess']
export declare const activeChildren: Api['activeChildren']
export declare const ppidIsParent: Api['ppidIsParent']
export declare const exit: Api['exit']
export declare const hardExit: Api['hardExit']
export declare const killSelf: Api['killSelf']
export declare const atexit: Api['atexit']
export declare const setForkState: Api['setForkState']
export declare const forkState: Api['forkState']
export declare const errors: Api['errors']
export declare const Process: Api['Process']
export type Process = processes.Process
export declare const Pipe: Api['Pipe']
export type Connection = connection.Connection
export declare const waitReady: Api['waitReady']
export declare const Queue: Api['Queue']
export type Queue = queues.Queue
export declare const JoinableQueue: Api['JoinableQueue']
export type JoinableQueue = joinable.JoinableQueue
export declare const SimpleQueue: Api['SimpleQueue']
export type SimpleQueue = simple.SimpleQueue
export declare const Lock: Api['Lock']
export type Lock = locks.Lock
export declare const RLock: Api['RLock']
export type RLock = locks.RLock
export declare const Semaphore: Api['Semaphore']
export type Semaphore = locks.Semaphore
export declare const BoundedSemaphore: Api['BoundedSemaphore']
export type BoundedSemaphore = locks.BoundedSemaphore
export declare const Condition: Api['Condition']
export type Condition = condition.Condition
export declare const Event: Api['Event']
export type Event = event.Event
export declare const Barrier: Api['Barrier']
export type Barrier = barrier.Barrier
export declare const Value: Api['Value']
export type Value = shared.SharedValue
export declare const Array: Api['Array']
export type Array = shared.SharedArray
export declare const SharedMemory: Api['SharedMemory']
export type SharedMemory = segments.SharedMemory
export declare const Pool: Api['Pool']
export type Pool = pools.Pool
export declare const ThreadPool: Api['ThreadPool']
export type ThreadPool = threadPools.ThreadPool
export type AsyncResult = results.AsyncResult
export declare const Thread: Api['Thread']
export type Thread = threads.Thread
export declare const signal: Api['signal']
export declare const os: Api['os']
export declare const threading: Api['threading']
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
export declare const queue: Api['queue']
export declare namespace queue {
  type Queue = threadQueue.Queue
}
export declare const ThreadPoolExecutor: Api['ThreadPoolExecutor']
export type ThreadPoolExecutor = threadExecutors.ThreadPoolExecutor
export declare const ProcessPoolExecutor: Api['ProcessPoolExecutor']
export type ProcessPoolExecutor = processExecutors.ProcessPoolExecutor
export type Future = futures.Future
export declare const waitFutures: Api['waitFutures']
export declare const asCompleted: Api['asCompleted']
export declare const Manager: Api['Manager']
export type Manager = managers.Manager
export type DictProxy = containers.DictProxy
export type ListProxy = containers.ListProxy
export type NamespaceProxy = containers.NamespaceProxy
export type ValueProxy = containers.ValueProxy
export type ArrayProxy = containers.ArrayProxy
export type LockProxy = synchronizers.LockProxy
export type ConditionProxy = synchronizers.ConditionProxy
export type EventProxy = synchronizers.EventProxy
export type BarrierProxy = synchronizers.BarrierProxy
export type QueueProxy = synchronizers.QueueProxy
export declare const Listener: Api['Listener']
export type Listener = listeners.Listener
export type Socket = sockets.Socket
export declare const connect: Api['connect']
export declare const File: Api['File']
export type File = files.File
