/**
 * Ends a pool at once: running and waiting tasks are lost. Semantics: PL6, PL11 (CPython `Pool._terminate_pool`).
 * It takes the lock of the task queue, which an idle worker holds until it is told to end; a worker killed while idle keeps it.
 */
import { errors } from '../base/errors.ts'
import type { Runtime } from '../runtime/runtime.ts'
import type { Handler, PoolMachine } from './machine.ts'

/** Ops of the caller's call. */
export async function terminatePool(machine: PoolMachine): Promise<void> {
  const { runtime, cache, workers, workerHandler, taskHandler, resultHandler, outqueue } = machine
  workerHandler.state = 'terminate'
  await machine.notify()
  taskHandler.state = 'terminate'
  await helpTaskHandler(machine)
  if (!resultHandler.isAlive && cache.size > 0) {
    throw new errors.AssertionError('Cannot have cache with result_hander not alive')
  }
  resultHandler.state = 'terminate'
  await machine.notify()
  await outqueue.putRaw(null)
  await joinOther(workerHandler, runtime)
  for (const worker of workers) {
    if ((await worker.readExitcode()) === null) await worker.terminate()
  }
  await joinOther(taskHandler, runtime)
  await joinOther(resultHandler, runtime)
  for (const worker of workers) {
    if (await worker.isAlive()) await worker.join()
  }
}

/** A handler whose callback terminates the pool does not wait for itself. */
async function joinOther(handler: Handler, runtime: Runtime): Promise<void> {
  if (handler.thread !== runtime.thread().id) await handler.join(runtime)
}

/** Takes tasks out, so that the task handler does not stick in a full pipe. The lock stays taken. */
async function helpTaskHandler({ inqueue, taskHandler }: PoolMachine): Promise<void> {
  const { reader, readLock } = inqueue.parts
  await readLock.acquire()
  while (taskHandler.isAlive && (await reader.pollRaw())) await reader.recvMessage()
}
