/** What the ops of pools and executors share: the paths of their tasks, callbacks, initializers. */
import type { Call } from './call.ts'
import { evaluate, evaluateAll } from './expressions.ts'
import { entries } from './entries.ts'
import type { Frame, Session } from './frame.ts'
import { uniquePath } from './process-state.ts'

export type Work = readonly [Session, string, string, readonly unknown[]]

/** The op's own task; with `as` named after it, else after the op's index. */
export function taskPath(call: Call): string {
  const { as } = call.options
  return uniquePath(`${call.frame.path}/${typeof as === 'string' ? as : `@${call.index}`}`)
}

/** One task for each expression, with its value as the argument. */
export async function workForItems(call: Call): Promise<{ readonly path: string; readonly work: Work[] }> {
  const path = taskPath(call)
  const work: Work[] = []
  for (const [k, expression] of listAt(call, 2).entries()) {
    work.push([
      call.frame.session,
      `${path}[${k}]`,
      String(call.args[1]),
      [await evaluate(call.frame, expression)],
    ])
  }
  return { path, work }
}

/** One task for each list of expressions, with their values as the arguments. */
export async function workForLists(call: Call): Promise<Work[]> {
  const path = taskPath(call)
  const work: Work[] = []
  for (const [k, expressions] of listAt(call, 2).entries()) {
    work.push([
      call.frame.session,
      `${path}[${k}]`,
      String(call.args[1]),
      await evaluateAll(call.frame, expressions),
    ])
  }
  return work
}

/** The options `callback` and `error_callback`, run as programs beside the task. */
export function callbackOptions(call: Call, path: string): object {
  const { callback, error_callback: errorCallback } = call.options
  return {
    ...(typeof callback === 'string' && { callback: callbackFor(call.frame, callback, `${path}.callback`) }),
    ...(typeof errorCallback === 'string' && {
      errorCallback: callbackFor(call.frame, errorCallback, `${path}.error_callback`),
    }),
  }
}

/** A callback runs in the process that made the call, so it need not be one of the lab's exports. */
export function callbackFor(frame: Frame, program: string, path: string): (value: unknown) => Promise<void> {
  return async (value) => {
    await entries().runTask(frame.session, path, program, [value])
  }
}

export async function initializerOptions(call: Call): Promise<object> {
  const program = call.options['initializer']
  if (program === undefined) return {}
  const args = await evaluateAll(call.frame, call.options['initargs'])
  return { initializer: entries().runInitializer, initargs: [call.frame.session, program, ...args] }
}

function listAt(call: Call, position: number): readonly unknown[] {
  return (call.args[position] ?? []) as readonly unknown[]
}
