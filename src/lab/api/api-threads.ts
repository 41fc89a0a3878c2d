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
import { publicClass } from './api-class.ts'

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
    threading: {
      Thread: PublicThread,
      Lock: publicClass<[], Lock>(runtime, Lock, 0),
      RLock: publicClass<[], RLock>(runtime, RLock, 0),
      Semaphore: publicClass<[value?: number], Semaphore>(runtime, Semaphore, 1),
      BoundedSemaphore: publicClass<[value?: number], BoundedSemaphore>(runtime, BoundedSemaphore, 1),
      Condition: publicClass<[lock?: Lock | RLock | null], Condition>(runtime, Condition, 1),
      Event: publicClass<[], Event>(runtime, Event, 0),
      Barrier: publicClass<[parties: number, options?: BarrierOptions], Barrier>(runtime, Barrier, 2),
    },
    queue: {
      Queue: publicClass<[maxsize?: number], Queue>(runtime, Queue, 1),
    },
  }
}
