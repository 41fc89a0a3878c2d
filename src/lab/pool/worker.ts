/** What a pool's worker process does. Semantics: CPython `multiprocessing.pool.worker`. */
import type { ObjectId } from '#model/vocabulary/ids.ts'
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { isException, noteTask, runTask } from '../runtime/tasks.ts'
import type { SimpleQueue } from '../queues/simple-queue.ts'
import { encodingError, perform, raiseError } from './messages.ts'
import type { Outcome, ResultMessage, TaskMessage } from './messages.ts'
import type { Initializer } from './settings.ts'

const ENTRY = 'pool-worker'

type Arguments = readonly [
  inqueue: SimpleQueue,
  outqueue: SimpleQueue,
  pool: ObjectId,
  initializer: Initializer,
  initargs: readonly unknown[],
  maxtasks: number | null,
]

export function registerPoolWorker(runtime: Runtime): void {
  const poolWorker = (...args: Arguments): Promise<void> => work(runtime, ...args)
  runtime.registry.registerEntry(ENTRY, poolWorker)
  runtime.registry.registerEntry('pool-raise', raiseError)
}

/** The function that worker processes begin in. */
export function poolWorker(runtime: Runtime): AnyFunction {
  return runtime.registry.ownEntry(ENTRY)
}

async function work(
  runtime: Runtime,
  ...[inqueue, outqueue, pool, initializer, initargs, maxtasks]: Arguments
): Promise<void> {
  await runtime.call('pool.beginWorker', pool, '', async () => {
    await inqueue.parts.writer.closeRaw()
    await outqueue.parts.reader.closeRaw()
  })
  if (initializer !== null) {
    await runTask(runtime, () => callWith(initializer, initargs))
  }
  for (let completed = 0; maxtasks === null || completed < maxtasks; completed++) {
    const task = await runtime.call('pool.takeTask', pool, '', () => take(inqueue))
    if (task === null) break
    const outcome = await outcomeOf(runtime, task)
    await runtime.call('pool.putResult', pool, task.label.text, () => put(outqueue, task, outcome))
  }
}

/** Null at the end of the tasks. */
async function take(inqueue: SimpleQueue): Promise<TaskMessage | null> {
  try {
    return (await inqueue.getRaw()) as TaskMessage | null
  } catch (error) {
    if (error instanceof errors.OSError || error instanceof errors.EOFError) return null
    throw error
  }
}

/** An exit of the program ends the worker, and the result never comes. */
export async function outcomeOf(runtime: Runtime, task: TaskMessage): Promise<Outcome> {
  noteTask(runtime, task.label, 'running')
  try {
    const value = await runTask(runtime, () => perform(task))
    noteTask(runtime, task.label, 'done')
    return { ok: true, value }
  } catch (error) {
    if (!isException(error)) throw error
    noteTask(runtime, task.label, 'failed')
    return { ok: false, value: error }
  }
}

async function put(outqueue: SimpleQueue, { job, index }: TaskMessage, outcome: Outcome): Promise<void> {
  try {
    await outqueue.putRaw({ job, index, outcome } satisfies ResultMessage)
  } catch (error) {
    if (!isException(error)) throw error
    const wrapped: Outcome = { ok: false, value: encodingError(outcome.value, error) }
    await outqueue.putRaw({ job, index, outcome: wrapped } satisfies ResultMessage)
  }
}
