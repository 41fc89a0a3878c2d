/** What a pool and its workers send each other. */
import { errors } from '../base/errors.ts'
import { callWith } from '../base/functions.ts'
import type { AnyFunction } from '../base/functions.ts'
import { checkCallable } from '../base/type-name.ts'
import type { TaskLabel } from '../runtime/tasks.ts'

/** How a task calls its function: once with `args`, once for each of them, or once for each list of arguments. */
export type TaskShape = 'call' | 'map' | 'starmap'

export type TaskMessage = {
  readonly job: number
  /** Which part of the job it is. */
  readonly index: number
  readonly label: TaskLabel
  readonly shape: TaskShape
  readonly fn: AnyFunction
  readonly args: readonly unknown[]
}

/** What became of a task; `value` is the error if it is not `ok`. */
export type Outcome = { readonly ok: boolean; readonly value: unknown }

export type ResultMessage = { readonly job: number; readonly index: number; readonly outcome: Outcome }

export async function perform({ shape, fn, args }: TaskMessage): Promise<unknown> {
  checkCallable(fn)
  if (shape === 'call') return callWith(fn, args)
  const results: unknown[] = []
  for (const item of args) {
    results.push(await callWith(fn, shape === 'map' ? [item] : (item as readonly unknown[])))
  }
  return results
}

/** A task whose arguments could not be had raises the error of that, in the worker. */
export function raiseError(error: unknown): never {
  throw error
}

/** A result that cannot be sent becomes this. */
export function encodingError(value: unknown, reason: unknown): Error {
  const text = value instanceof Error ? `${value.name}(${value.message})` : String(value)
  return new errors.MaybeEncodingError(`Error sending result: '${text}'. Reason: '${String(reason)}'`)
}
