/** The part of the lab API that is made of several processes or reaches outside: managers, pools, executors, listeners, files. */
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { File, registerFiles } from '../pipes/file.ts'
import { connect, Listener, registerListeners } from '../pipes/listener.ts'
import { openClient, openListener, registerMessageListeners } from '../pipes/message-listener.ts'
import type {
  ClientOptions,
  Listener as MessageListener,
  ListenerOptions,
} from '../pipes/message-listener.ts'
import type { Connection } from '../pipes/connection.ts'
import type { Socket } from '../pipes/socket.ts'
import { registerForkServer } from '../process/fork-server.ts'
import { registerResourceTracker } from '../process/resource-tracker.ts'
import { openSharedMemory, registerSharedMemory } from '../memory/shared-memory.ts'
import type { SharedMemory, SharedMemoryOptions } from '../memory/shared-memory.ts'
import { openShareableList, registerShareableList } from '../memory/shareable-list.ts'
import type { Shareable, ShareableList, ShareableListOptions } from '../memory/shareable-list.ts'
import { registerExecutorCopies } from '../executors/copies.ts'
import type { InitializerOptions } from '../executors/executor.ts'
import type { Future } from '../executors/future.ts'
import { ProcessPoolExecutor } from '../executors/process-executor.ts'
import type { ProcessExecutorOptions } from '../executors/process-executor.ts'
import { registerProcessWorker } from '../executors/process-worker.ts'
import { ThreadPoolExecutor } from '../executors/thread-executor.ts'
import { AsCompleted, waitFutures } from '../executors/wait-futures.ts'
import type { DoneAndNotDone, WaitOptions } from '../executors/wait-futures.ts'
import { registerPoolCopies } from '../pool/copies.ts'
import { Pool } from '../pool/pool.ts'
import type { PoolOptions } from '../pool/settings.ts'
import { ThreadPool } from '../pool/thread-pool.ts'
import type { ThreadPoolOptions } from '../pool/thread-pool.ts'
import { registerPoolWorker } from '../pool/worker.ts'
import { startManager } from '../manager/manager.ts'
import type { Manager } from '../manager/manager.ts'
import { BaseManager, registerType } from '../manager/base-manager.ts'
import type { RegisterOptions } from '../manager/base-manager.ts'
import type { Callable } from '../manager/own-types.ts'
import { registerManagers } from '../manager/register.ts'
import { publicClass, publicNamed } from './api-class.ts'
import type { Named, PublicClass } from './api-class.ts'

export function createWorkersApi(runtime: Runtime) {
  registerManagers(runtime)
  registerListeners(runtime)
  registerMessageListeners(runtime)
  registerFiles(runtime)
  registerResourceTracker(runtime)
  registerForkServer(runtime)
  registerSharedMemory(runtime)
  registerShareableList(runtime)
  registerPoolWorker(runtime)
  registerPoolCopies(runtime)
  registerExecutorCopies(runtime)
  registerProcessWorker(runtime)
  return {
    Pool: publicNamed<[size?: number | null, options?: PoolOptions & Named], Pool>(runtime, Pool, 2),
    ThreadPool: publicNamed<[size?: number | null, options?: ThreadPoolOptions & Named], ThreadPool>(
      runtime,
      ThreadPool,
      2,
    ),
    ThreadPoolExecutor: publicNamed<
      [size?: number | null, options?: InitializerOptions & Named],
      ThreadPoolExecutor
    >(runtime, ThreadPoolExecutor, 2),
    ProcessPoolExecutor: publicNamed<
      [size?: number | null, options?: ProcessExecutorOptions & Named],
      ProcessPoolExecutor
    >(runtime, ProcessPoolExecutor, 2),
    Manager: (): Promise<Manager> => startManager(runtime),
    BaseManager: publicBaseManager(runtime),
    SharedMemory: (options: SharedMemoryOptions = {}): Promise<SharedMemory> =>
      openSharedMemory(runtime, options),
    ShareableList: (
      sequence?: Iterable<Shareable> | null,
      options: ShareableListOptions = {},
    ): Promise<ShareableList> => openShareableList(runtime, sequence, options),
    Listener: publicClass<[], Listener>(runtime, Listener, 0),
    connect: (listener: Listener): Promise<Socket> => connect(runtime, listener),
    /**
     * Python's `multiprocessing.connection`: `connection.Listener` and `connection.Client`, by address (LI4–LI8).
     */
    connection: {
      /**
       * Listens at an address, for processes that need not be related (LI4). OSError when it is in use.
       * @param options `address`, a text; `backlog`, 1 by default; `authkey`, which the other side has to know
       */
      Listener: (options: ListenerOptions = {}): Promise<MessageListener> => openListener(runtime, options),
      /**
       * Connects to an address, and gives a connection; waits while the backlog is full (LI5). FileNotFoundError
       * when nobody has made it, ConnectionRefusedError when its maker was killed, AuthenticationError for another
       * key (LI7).
       * @param address the text of the listener
       * @param options `authkey`
       */
      Client: (address: string, options: ClientOptions = {}): Promise<Connection> =>
        openClient(runtime, address, options),
    },
    File: publicClass<[name: string], File>(runtime, File, 1),
    waitFutures: (futures: Iterable<Future>, options?: WaitOptions): Promise<DoneAndNotDone> =>
      waitFutures(runtime, futures, options),
    asCompleted: (
      futures: Iterable<Future>,
      options?: { readonly timeout?: Seconds },
    ): AsyncIterable<Future> => new AsCompleted(runtime, futures, options),
  }
}

type PublicBaseManager = PublicClass<[], BaseManager> & {
  /**
   * Says that the manager makes objects of this type; before its server starts (MG8).
   * @param type the name of the type
   * @param callable an exported class, or an exported function that makes the object
   * @param options `exposed`: the names of methods that may be called
   */
  register(type: string, callable: Callable, options?: RegisterOptions): void
}

/** `class KitchenManager extends BaseManager {}` and `KitchenManager.register('Counter', Counter)`. */
function publicBaseManager(runtime: Runtime): PublicBaseManager {
  return Object.assign(publicClass<[], BaseManager>(runtime, BaseManager, 0), {
    register(this: object, type: string, callable: Callable, options?: RegisterOptions): void {
      registerType(this, type, callable, options)
    },
  })
}
