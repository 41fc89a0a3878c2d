/** How jobs are cut into tasks. Semantics: CPython `Pool._map_async`, `_get_tasks`, `_guarded_task_generation`. */
import type { AnyFunction } from '../base/functions.ts'
import { isException, noteTask, taskText } from '../runtime/tasks.ts'
import type { AsyncResult } from './async-result.ts'
import type { IMapIterator } from './imap-iterator.ts'
import type { PoolMachine } from './machine.ts'
import { raiseError } from './messages.ts'
import type { TaskMessage, TaskShape } from './messages.ts'

/** About four chunks a worker. */
const CHUNKS_PER_WORKER = 4

export function defaultChunksize(items: number, workers: number): number {
  return Math.ceil(items / (workers * CHUNKS_PER_WORKER))
}

export function* chunked(items: Iterable<unknown>, size: number): Generator<readonly unknown[]> {
  let chunk: unknown[] = []
  for (const item of items) {
    chunk.push(item)
    if (chunk.length < size) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/**
 * A task for each list of arguments, made when the task handler asks for it. If the program's own iterable raises, one
 * more task raises that error.
 */
export function* tasksOf(
  machine: PoolMachine,
  { job, id }: AsyncResult | IMapIterator,
  shape: TaskShape,
  fn: AnyFunction,
  lists: Iterable<readonly unknown[]>,
): Generator<TaskMessage> {
  let index = 0
  const make = (how: TaskShape, call: AnyFunction, args: readonly unknown[]): TaskMessage => {
    const label = { id: `${id}[${index}]`, of: machine.id, text: taskText(fn, args) }
    noteTask(machine.runtime, label, 'queued')
    return { job, index, label, shape: how, fn: call, args }
  }
  try {
    for (const args of lists) {
      yield make(shape, fn, args)
      index += 1
    }
  } catch (error) {
    if (!isException(error)) throw error
    yield make('call', raiseError, [error])
  }
}
