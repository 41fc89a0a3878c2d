/** The part of the lab API in which others work for the program: pools and executors, and how to wait for them. */
import { publicClass } from './api-class.ts'
import { registerExecutorCopies } from './executors/copies.ts'
import type { InitializerOptions } from './executors/executor.ts'
import type { Future } from './executors/future.ts'
import { ProcessPoolExecutor } from './executors/process-executor.ts'
import type { ProcessExecutorOptions } from './executors/process-executor.ts'
import { registerProcessWorker } from './executors/process-worker.ts'
import { ThreadPoolExecutor } from './executors/thread-executor.ts'
import { AsCompleted, waitFutures } from './executors/wait-futures.ts'
import type { DoneAndNotDone, WaitOptions } from './executors/wait-futures.ts'
import { registerPoolCopies } from './pool/copies.ts'
import { Pool } from './pool/pool.ts'
import type { PoolOptions } from './pool/pool.ts'
import { registerPoolWorker } from './pool/worker.ts'
import type { Runtime } from './runtime.ts'
import type { Seconds } from './time.ts'

export function createWorkersApi(runtime: Runtime) {
  registerPoolWorker(runtime)
  registerPoolCopies(runtime)
  registerExecutorCopies(runtime)
  registerProcessWorker(runtime)
  return {
    Pool: publicClass<[size?: number | null, options?: PoolOptions], Pool>(runtime, Pool),
    ThreadPoolExecutor: publicClass<[size?: number | null, options?: InitializerOptions], ThreadPoolExecutor>(
      runtime,
      ThreadPoolExecutor,
    ),
    ProcessPoolExecutor: publicClass<
      [size?: number | null, options?: ProcessExecutorOptions],
      ProcessPoolExecutor
    >(runtime, ProcessPoolExecutor),
    waitFutures: (futures: Iterable<Future>, options?: WaitOptions): Promise<DoneAndNotDone> =>
      waitFutures(runtime, futures, options),
    asCompleted: (
      futures: Iterable<Future>,
      options?: { readonly timeout?: Seconds },
    ): AsyncIterable<Future> => new AsCompleted(runtime, futures, options),
  }
}
