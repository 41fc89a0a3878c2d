import type { Call, OpTable } from '../call.ts'
import { bindAt, library, method, objectAt, optionsFor, timeoutArgument, valueAt } from '../call.ts'
import { has, invoke } from '../invoke.ts'

/** Queues of all kinds, a manager's among them; `get` is also an AsyncResult's. */
export const queueOps: OpTable = {
  Queue: (call) => bindAt(call, 0, library(call).Queue(maxsize(call))),
  JoinableQueue: (call) => bindAt(call, 0, library(call).JoinableQueue(maxsize(call))),
  SimpleQueue: (call) => bindAt(call, 0, library(call).SimpleQueue()),
  put: async (call) => {
    const queue = objectAt(call, 0)
    const value = await valueAt(call, 1)
    await invoke(queue, 'put', value, ...(isSimple(queue) ? [] : [blocking(call)]))
  },
  get: (call) => {
    const source = objectAt(call, 0)
    if (has(source, 'successful')) return invoke(source, 'get', ...timeoutArgument(call))
    return invoke(source, 'get', ...(isSimple(source) ? [] : [blocking(call)]))
  },
  put_nowait: async (call) => {
    await invoke(objectAt(call, 0), 'putNowait', await valueAt(call, 1))
  },
  get_nowait: method('getNowait'),
  qsize: method('qsize'),
  empty: method('empty'),
  full: method('full'),
  task_done: method('taskDone'),
  join_thread: method('joinThread'),
  cancel_join_thread: method('cancelJoinThread'),
}

function maxsize(call: Call): number {
  return 'maxsize' in call.options ? (call.options['maxsize'] as number) : 0
}

/** A SimpleQueue's `put` and `get` take no options. */
function isSimple(queue: unknown): boolean {
  return !has(queue, 'putNowait')
}

function blocking(call: Call): object {
  return optionsFor(call, { block: 'block', timeout: 'timeout' })
}
