import { asCompleted, ProcessPoolExecutor, ThreadPoolExecutor, waitFutures } from 'lockstep'
import type { Future } from 'lockstep'
import type { Call, OpTable } from '../call.ts'
import {
  bindAt,
  bindResult,
  method,
  nameAt,
  numberAt,
  objectAt,
  optionsFor,
  timedMethod,
  valuesAt,
} from '../call.ts'
import { entries } from '../entries.ts'
import { look } from '../frame.ts'
import { invoke } from '../invoke.ts'
import { uniquePath } from '../process-state.ts'
import { callbackFor, initializerOptions, taskPath, workForItems } from '../tasks.ts'

/** Executors and their futures; `shutdown` is also a manager's. */
export const executorOps: OpTable = {
  ProcessPoolExecutor: async (call) => {
    const options = {
      ...(await initializerOptions(call)),
      ...optionsFor(call, { max_tasks_per_child: 'maxTasksPerChild' }),
    }
    bindAt(call, 0, await ProcessPoolExecutor(numberAt(call, 1), options))
  },
  ThreadPoolExecutor: async (call) => {
    bindAt(call, 0, await ThreadPoolExecutor(numberAt(call, 1), await initializerOptions(call)))
  },
  submit: async (call) => {
    const path = taskPath(call)
    const executor = objectAt(call, 0)
    const args = await valuesAt(call, 2)
    const { session } = call.frame
    bindResult(
      call,
      await invoke(executor, 'submit', entries().runTask, session, path, nameAt(call, 1), args),
    )
  },
  map_iter: async (call) => {
    const { work } = await workForItems(call)
    const options = optionsFor(call, { timeout: 'timeout', chunksize: 'chunksize' })
    bindResult(call, await invoke(objectAt(call, 0), 'mapIter', entries().runItem, work, options))
  },
  result: timedMethod('result'),
  exception: timedMethod('exception'),
  done: method('done'),
  running: method('running'),
  cancel: method('cancel'),
  cancelled: method('cancelled'),
  add_done_callback: async (call) => {
    const path = uniquePath(`${call.frame.path}/${nameAt(call, 0)}.callback`)
    const callback = callbackFor(call.frame, nameAt(call, 1), path)
    await invoke(objectAt(call, 0), 'addDoneCallback', callback)
  },
  wait_futures: async (call) => {
    const byFuture = futuresAt(call)
    const options = optionsFor(call, { timeout: 'timeout', return_when: 'returnWhen' })
    const { done } = await waitFutures([...byFuture.keys()], options)
    const finished = new Set([...done].map((future) => byFuture.get(future)))
    return namesAt(call).filter((name) => finished.has(name))
  },
  as_completed: async (call) => {
    const byFuture = futuresAt(call)
    const names: unknown[] = []
    for await (const future of asCompleted([...byFuture.keys()], optionsFor(call, { timeout: 'timeout' }))) {
      names.push(byFuture.get(future))
    }
    return names
  },
  shutdown: async (call) => {
    const options = optionsFor(call, { wait: 'wait', cancel_futures: 'cancelFutures' })
    await invoke(objectAt(call, 0), 'shutdown', ...(Object.keys(options).length > 0 ? [options] : []))
  },
}

function namesAt(call: Call): readonly string[] {
  return call.args[0] as readonly string[]
}

function futuresAt(call: Call): ReadonlyMap<Future, string> {
  return new Map(namesAt(call).map((name) => [look(call.frame, name) as Future, name]))
}
