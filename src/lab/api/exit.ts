/** What a process does when its program is over. Semantics: PR7, PR9, TH3 (CPython `util._exit_function`, `threading._shutdown`). */
import { displayWhole } from '../base/display.ts'
import { errors } from '../base/errors.ts'
import type { LabError } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { childrenOf, reapChildren } from '../process/process.ts'
import type { Process } from '../process/process.ts'

/**
 * Closes the queues' buffers, terminates the daemons, joins the other children, waits for the feeders. Each part is a
 * call of its own: where it blocks is to be seen.
 */
export async function runExitFunction(runtime: Runtime): Promise<void> {
  const { self, finalizers } = runtime
  if (self.exiting) return
  self.exiting = true
  const onError = (error: unknown): void => runtime.traceback(error, 'Error at the end of the process:')
  await runtime.call('process.finalize', runtime.process, '', () => finalizers.run(0, onError))
  for (const child of await living(runtime)) {
    if (child.daemon) await child.terminate()
  }
  for (const child of await living(runtime)) await child.join()
  self.lastFinalizers = true
  await runtime.call('process.finalize', runtime.process, '', () => finalizers.run(-Infinity, onError))
}

/** Waits for the threads that are no daemons, after those who own them have told them to end. May raise RuntimeError. */
export async function endThreads(runtime: Runtime): Promise<void> {
  const { finalizers, self } = runtime
  // CPython 3.11 `concurrent.futures.thread._python_exit`: the thread that forked is on its list, and is this one now.
  if (self.forkedInExecutorThread) throw new errors.RuntimeError('cannot join current thread')
  for (const action of finalizers.threadExits()) {
    try {
      await action()
    } catch (error) {
      runtime.traceback(error, 'Error at the end of the threads:')
    }
  }
  for (const thread of [...finalizers.joined]) {
    await runtime.call('thread.join', null, thread, async () => {
      await runtime.op({ kind: 'thread.join', target: thread, timeoutMs: null })
    })
  }
}

async function living(runtime: Runtime): Promise<readonly Process[]> {
  await runtime.call('activeChildren', null, '', () => reapChildren(runtime))
  return [...childrenOf(runtime)]
}

/** `SystemExit`'s code: nothing is 0, a number itself, anything else is written and is 1. */
export function exitCodeOf(error: LabError): { readonly code: number; readonly text: string | null } {
  const { value } = error
  if (value === undefined || value === null) return { code: 0, text: null }
  if (typeof value === 'boolean' || Number.isInteger(value)) return { code: Number(value), text: null }
  return { code: 1, text: displayWhole(value) }
}
