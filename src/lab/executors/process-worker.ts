/** What a process executor's worker does. Semantics: CPython `concurrent.futures.process._process_worker`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { noteTask, runTask } from '../runtime/tasks.ts'
import type { Queue } from '../queues/queue.ts'
import type { SimpleQueue } from '../queues/simple-queue.ts'
import { perform } from './executor.ts'
import type { Work } from './executor.ts'
import type { CallItem, ResultItem } from './process-messages.ts'

const ENTRY = 'executor-worker'

export type WorkerSettings = {
  readonly executor: ObjectId
  readonly initializer: AnyFunction | null
  readonly initargs: readonly unknown[]
  readonly maxTasks: number | null
}

type Arguments = readonly [calls: Queue, results: SimpleQueue, settings: WorkerSettings]

export function registerProcessWorker(runtime: Runtime): void {
  const executorWorker = (...args: Arguments): Promise<void> => work(runtime, ...args)
  runtime.registry.registerEntry(ENTRY, executorWorker)
}

/** The function that worker processes begin in. */
export function processWorker(runtime: Runtime): AnyFunction {
  return runtime.registry.ownEntry(ENTRY)
}

async function work(runtime: Runtime, ...[calls, results, settings]: Arguments): Promise<void> {
  const { executor, maxTasks } = settings
  if (!(await initialize(runtime, settings))) return
  for (let done = 1; ; done++) {
    const item = await runtime.call('executor.takeTask', executor, '', async () => {
      return (await calls.getRaw()) as CallItem
    })
    if (item === null) {
      const ended: ResultItem = { kind: 'ended', worker: runtime.process }
      await runtime.call('executor.putResult', executor, 'end', () => results.putRaw(ended))
      return
    }
    const exits = done === maxTasks ? runtime.process : null
    const result = {
      kind: 'result',
      workId: item.workId,
      exits,
      ...(await outcomeOf(runtime, item.work)),
    } as const
    await runtime.call('executor.putResult', executor, item.work.label.text, () => put(results, result))
    if (exits !== null) return
  }
}

/** False: the worker ends, which breaks the executor. */
async function initialize(runtime: Runtime, { initializer, initargs }: WorkerSettings): Promise<boolean> {
  if (initializer === null) return true
  try {
    await runTask(runtime, () => callWith(initializer, initargs))
    return true
  } catch (error) {
    runtime.traceback(error, 'Exception in initializer:')
    return false
  }
}

/** Whatever the task raises is its result, even an exit. */
async function outcomeOf(
  runtime: Runtime,
  item: Work,
): Promise<{ readonly ok: boolean; readonly value: unknown }> {
  noteTask(runtime, item.label, 'running')
  try {
    return { ok: true, value: await runTask(runtime, () => perform(item)) }
  } catch (error) {
    return { ok: false, value: error }
  }
}

/** A result that cannot be sent becomes the error of that. */
async function put(results: SimpleQueue, result: ResultItem & { readonly kind: 'result' }): Promise<void> {
  try {
    await results.putRaw(result)
  } catch (error) {
    await results.putRaw({ ...result, ok: false, value: error })
  }
}
