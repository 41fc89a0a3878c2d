import { queue, threading } from 'lockstep'
import type { OpTable } from '../call.ts'
import { bindAt, method, numberAt, optionsFor } from '../call.ts'
import { look } from '../frame.ts'

/** What the threads of one process share; the methods are those of the objects between processes. */
export const threadOps: OpTable = {
  ThreadLock: (call) => bindAt(call, 0, threading.Lock()),
  ThreadRLock: (call) => bindAt(call, 0, threading.RLock()),
  ThreadSemaphore: (call) => bindAt(call, 0, threading.Semaphore(numberAt(call, 1))),
  ThreadBoundedSemaphore: (call) => bindAt(call, 0, threading.BoundedSemaphore(numberAt(call, 1))),
  ThreadCondition: (call) => {
    const lock = call.options['lock']
    const over = typeof lock === 'string' ? [look(call.frame, lock) as threading.Lock] : []
    bindAt(call, 0, threading.Condition(...over))
  },
  ThreadEvent: (call) => bindAt(call, 0, threading.Event()),
  ThreadBarrier: (call) =>
    bindAt(call, 0, threading.Barrier(numberAt(call, 1), optionsFor(call, { timeout: 'timeout' }))),
  ThreadQueue: (call) => bindAt(call, 0, queue.Queue(call.options['maxsize'] as number | undefined)),
  locked: method('locked'),
}
