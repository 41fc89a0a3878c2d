/** The life of one task of a pool or an executor, as the picture tells it. */
import type { ObjectId, ThreadId } from '#model/vocabulary/ids.ts'
import type { TaskChange } from '#model/vocabulary/composites.ts'
import { display } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { Runtime } from './runtime.ts'

/** Plain data: it travels with the task. */
export type TaskLabel = { readonly id: string; readonly of: ObjectId; readonly text: string }

export function noteTask(runtime: Runtime, label: TaskLabel, state: TaskChange['state']): void {
  const by: ThreadId | null = state === 'running' ? runtime.thread().id : null
  runtime.effect({ kind: 'task', task: { ...label, state, by } })
}

/**
 * Tells which result (a task, a job of several) the calling thread waits for, inside a call of the pool or executor itself: no
 * op says so, and whoever explains the wait has to know.
 */
export function noteAwaited(runtime: Runtime, of: ObjectId | null, awaited: string): void {
  const { id, call } = runtime.thread()
  if (of !== null && call?.object !== awaited) runtime.updateComposite(of, { [`awaited:${id}`]: awaited })
}

/** Tells that the program has met the error of this task or job: asking is no op, and errors that nobody asks for go unseen. */
export function noteErrorMet(runtime: Runtime, of: ObjectId | null, id: string): void {
  if (of !== null) runtime.updateComposite(of, { [`error-met:${id}`]: true })
}

/** `double(21)` */
export function taskText(fn: unknown, args: readonly unknown[]): string {
  const name = typeof fn === 'function' ? fn.name : display(fn)
  return `${name}(${args.map(display).join(', ')})`
}

/**
 * Runs a program's function as a task: a call that it forgot to await is waited for and is the task's own error, not one
 * of the thread that happens to run it.
 */
export async function runTask(runtime: Runtime, body: () => unknown): Promise<unknown> {
  try {
    const value = await body()
    await runtime.settle()
    return value
  } finally {
    runtime.thread().misuse = null
  }
}

/** Whether CPython's `except Exception` would catch it; errors of JavaScript's own count as such. */
export function isException(error: unknown): boolean {
  return error instanceof errors.Exception || !(error instanceof errors.BaseException)
}
