import type { Call, OpTable } from '../call.ts'
import {
  bindAt,
  library,
  method,
  numberAt,
  objectAt,
  optionsFor,
  timedMethod,
  timeoutArgument,
} from '../call.ts'
import { evaluate } from '../expressions.ts'
import { look } from '../frame.ts'
import { attribute, invoke } from '../invoke.ts'
import { truthy } from '../python.ts'

/** Locks, semaphores, conditions, events and barriers; `wait` is also an AsyncResult's. */
export const lockOps: OpTable = {
  Lock: (call) => bindAt(call, 0, library(call).Lock()),
  RLock: (call) => bindAt(call, 0, library(call).RLock()),
  Semaphore: (call) => bindAt(call, 0, library(call).Semaphore(numberAt(call, 1))),
  BoundedSemaphore: (call) => bindAt(call, 0, library(call).BoundedSemaphore(numberAt(call, 1))),
  acquire: (call) =>
    invoke(objectAt(call, 0), 'acquire', optionsFor(call, { block: 'block', timeout: 'timeout' })),
  release: method('release'),
  get_value: method('getValue'),
  Condition: (call) => {
    const lock = call.options['lock']
    bindAt(
      call,
      0,
      typeof lock === 'string'
        ? library(call).Condition(
            look(call.frame, lock) as Parameters<ReturnType<typeof library>['Condition']>[0],
          )
        : library(call).Condition(),
    )
  },
  wait: timedMethod('wait'),
  wait_for: waitFor,
  notify: async (call) => {
    await invoke(objectAt(call, 0), 'notify', ...call.args.slice(1))
  },
  notify_all: method('notifyAll'),
  Event: (call) => bindAt(call, 0, library(call).Event()),
  set: method('set'),
  clear: method('clear'),
  is_set: method('isSet'),
  Barrier: (call) =>
    bindAt(call, 0, library(call).Barrier(numberAt(call, 1), optionsFor(call, { timeout: 'timeout' }))),
  abort: method('abort'),
  reset: method('reset'),
  n_waiting: (call) => attribute(objectAt(call, 0), 'nWaiting'),
  broken: (call) => attribute(objectAt(call, 0), 'broken'),
}

/** Python's `wait_for` returns what the predicate gave last, which need not be a boolean. */
async function waitFor(call: Call): Promise<unknown> {
  let last: unknown = null
  const predicate = async (): Promise<boolean> => {
    last = await evaluate(call.frame, call.args[1])
    return truthy(last)
  }
  await invoke(objectAt(call, 0), 'waitFor', predicate, ...timeoutArgument(call))
  return last
}
