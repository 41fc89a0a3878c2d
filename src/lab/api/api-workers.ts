/** The part of the lab API that is made of several processes or reaches outside: managers, pools, executors, listeners, files. */
import type { Seconds } from '../base/time.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { File, registerFiles } from '../pipes/file.ts'
import { connect, Listener, registerListeners } from '../pipes/listener.ts'
import type { Socket } from '../pipes/socket.ts'
import { registerResourceTracker } from '../process/resource-tracker.ts'
import { openSharedMemory, registerSharedMemory } from '../memory/shared-memory.ts'
import type { SharedMemory, SharedMemoryOptions } from '../memory/shared-memory.ts'
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
import { registerManagers } from '../manager/register.ts'
import { publicClass } from './api-class.ts'

export function createWorkersApi(runtime: Runtime) {
  registerManagers(runtime)
  registerListeners(runtime)
  registerFiles(runtime)
  registerResourceTracker(runtime)
  registerSharedMemory(runtime)
  registerPoolWorker(runtime)
  registerPoolCopies(runtime)
  registerExecutorCopies(runtime)
  registerProcessWorker(runtime)
  return {
    Pool: publicClass<[size?: number | null, options?: PoolOptions], Pool>(runtime, Pool, 2),
    ThreadPool: publicClass<[size?: number | null, options?: ThreadPoolOptions], ThreadPool>(
      runtime,
      ThreadPool,
      2,
    ),
    ThreadPoolExecutor: publicClass<[size?: number | null, options?: InitializerOptions], ThreadPoolExecutor>(
      runtime,
      ThreadPoolExecutor,
      2,
    ),
    ProcessPoolExecutor: publicClass<
      [size?: number | null, options?: ProcessExecutorOptions],
      ProcessPoolExecutor
    >(runtime, ProcessPoolExecutor, 2),
    Manager: (): Promise<Manager> => startManager(runtime),
    SharedMemory: (options: SharedMemoryOptions = {}): Promise<SharedMemory> =>
      openSharedMemory(runtime, options),
    Listener: publicClass<[], Listener>(runtime, Listener, 0),
    connect: (listener: Listener): Promise<Socket> => connect(runtime, listener),
    File: publicClass<[name: string], File>(runtime, File, 1),
    waitFutures: (futures: Iterable<Future>, options?: WaitOptions): Promise<DoneAndNotDone> =>
      waitFutures(runtime, futures, options),
    asCompleted: (
      futures: Iterable<Future>,
      options?: { readonly timeout?: Seconds },
    ): AsyncIterable<Future> => new AsCompleted(runtime, futures, options),
  }
}
