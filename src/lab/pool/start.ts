/** Starts a pool's workers and threads. Semantics: CPython `Pool.__init__`. */
import type { Finalizer } from '../runtime/finalizers.ts'
import type { PoolMachine } from './machine.ts'
import { handleResults } from './result-handler.ts'
import { handleTasks } from './task-handler.ts'
import { terminatePool } from './terminate.ts'
import { handleWorkers } from './worker-handler.ts'

/** At the end of its process a pool is terminated before the daemons are. */
const TERMINATION_PRIORITY = 15

/** Value: what ends the pool. Ops of the caller's call. */
export async function startMachine(machine: PoolMachine): Promise<Finalizer> {
  const { runtime, id, crew, workerHandler, taskHandler, resultHandler } = machine
  try {
    await crew.repopulate(machine)
  } catch (error) {
    await crew.giveUp()
    throw error
  }
  await workerHandler.start(runtime, 'worker-handler', id, () => handleWorkers(machine))
  await taskHandler.start(runtime, 'task-handler', id, () => handleTasks(machine))
  await resultHandler.start(runtime, 'result-handler', id, () => handleResults(machine))
  return runtime.finalizers.add(TERMINATION_PRIORITY, () => terminatePool(machine))
}
