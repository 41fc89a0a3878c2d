/** The part of the lab API that stays within one process: `threading` and `queue`. */
import type { Runtime } from '../runtime/runtime.ts'
import type { BarrierOptions } from '../sync/barrier.ts'
import { Barrier, registerThreadBarrier } from '../threads/barrier.ts'
import { Condition, registerThreadCondition } from '../threads/condition.ts'
import { Event, registerThreadEvent } from '../threads/event.ts'
import { BoundedSemaphore, Lock, registerThreadLocks, RLock, Semaphore } from '../threads/locks.ts'
import { Queue, registerThreadQueue } from '../threads/queue.ts'
import { registerThreads, Thread } from '../threads/thread.ts'
import type { ThreadOptions } from '../threads/thread.ts'
import { publicClass, publicNamed } from './api-class.ts'
import type { Named } from './api-class.ts'

export function createThreadsApi(runtime: Runtime) {
  registerThreads(runtime)
  registerThreadLocks(runtime)
  registerThreadCondition(runtime)
  registerThreadEvent(runtime)
  registerThreadBarrier(runtime)
  registerThreadQueue(runtime)
  const PublicThread = publicClass<[options?: ThreadOptions], Thread>(runtime, Thread, 1)
  return {
    Thread: PublicThread,
    /**
     * What only the threads of one process share, as in Python: `Lock`, `RLock`, `Semaphore`, `BoundedSemaphore`,
     * `Condition`, `Event`, `Barrier`. No other process knows these objects.
     */
    threading: {
      /**
       * A thread of this process; the same as `Thread`.
       * @param options `target`, `args`, `kwargs`, `name`, `daemon`
       */
      Thread: PublicThread,
      /**
       * A lock that the threads of this process share (TH4, TH8).
       * @param options `{ name }`: what the picture calls it
       */
      Lock: publicNamed<[], Lock>(runtime, Lock, 0),
      /**
       * A lock that its thread may take again (TH8).
       * @param options `{ name }`: what the picture calls it
       */
      RLock: publicNamed<[], RLock>(runtime, RLock, 0),
      /**
       * So many permits for the threads of this process (TH8).
       * @param value permits, 1 by default
       * @param options `{ name }`: what the picture calls it
       */
      Semaphore: publicNamed<[value?: number], Semaphore>(runtime, Semaphore, 1),
      /**
       * A semaphore that cannot be released above its first value (ValueError).
       * @param value permits, 1 by default
       * @param options `{ name }`: what the picture calls it
       */
      BoundedSemaphore: publicNamed<[value?: number], BoundedSemaphore>(runtime, BoundedSemaphore, 1),
      /**
       * A place where threads of this process sleep until one of them notifies (TH9).
       * @param lock its lock; left out: an RLock of its own
       * @param options `{ name }`: what the picture calls it
       */
      Condition: publicNamed<[lock?: Lock | RLock | null], Condition>(runtime, Condition, 1),
      /**
       * A flag that threads of this process wait for (TH2, TH10).
       * @param options `{ name }`: what the picture calls it
       */
      Event: publicNamed<[], Event>(runtime, Event, 0),
      /**
       * Opens for all when so many threads have come.
       * @param parties how many have to come
       * @param options `action`: called when it opens; `timeout` of each wait; `name`
       */
      Barrier: publicNamed<[parties: number, options?: BarrierOptions & Named], Barrier>(runtime, Barrier, 2),
    },
    /** Python's `queue`, for the threads of one process: `queue.Queue`. */
    queue: {
      /**
       * A queue of the objects themselves, without copies and without a feeder (TH11).
       * @param maxsize places; 0: without bound
       * @param options `{ name }`: what the picture calls it
       */
      Queue: publicNamed<[maxsize?: number], Queue>(runtime, Queue, 1),
    },
  }
}
