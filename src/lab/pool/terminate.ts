/**
 * Ends a pool at once: running and waiting tasks are lost. Semantics: PL6, PL11 (CPython `Pool._terminate_pool`).
 * It takes the lock of the task queue, which an idle worker holds until it is told to end; a worker killed while idle keeps it.
 */
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Handler, PoolMachine } from './machine.ts'

/** Ops of the caller's call. */
export async function terminatePool(machine: PoolMachine): Promise<void> {
  const { runtime, cache, crew, workerHandler, taskHandler, resultHandler } = machine
  workerHandler.state = 'terminate'
  await machine.notify()
  taskHandler.state = 'terminate'
  await crew.helpStuff(taskHandler)
  if (!resultHandler.isAlive && cache.size > 0) {
    throw new errors.AssertionError('Cannot have cache with result_hander not alive')
  }
  resultHandler.state = 'terminate'
  await machine.notify()
  await crew.endResults()
  await joinOther(workerHandler, runtime)
  await crew.terminate()
  await joinOther(taskHandler, runtime)
  await joinOther(resultHandler, runtime)
  await crew.joinTerminated()
}

/** A handler whose callback terminates the pool does not wait for itself. */
async function joinOther(handler: Handler, runtime: Runtime): Promise<void> {
  if (handler.thread !== runtime.thread().id) await handler.join(runtime)
}
