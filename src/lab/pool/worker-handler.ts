/**
 * Keeps a pool's workers at their number. Semantics: PL2, PL8, PR16 (CPython `Pool._handle_workers`,
 * `_maintain_pool`).
 *
 * CPython's handler also wakes whenever a result can be read, and then does nothing that the workers' sentinels and the
 * notifier do not make it do as well. Here it waits for those alone: it would turn in circles while a result lies unread.
 */
import { waitForHandles } from '../pipes/wait.ts'
import { Process } from '../process/process.ts'
import type { PoolMachine } from './machine.ts'
import { poolWorker } from './worker.ts'

export async function handleWorkers(machine: PoolMachine): Promise<void> {
  const { runtime, workerHandler: self, cache, batches, id } = machine
  while (self.state === 'run' || (cache.size > 0 && self.state !== 'terminate')) {
    await runtime.call('pool.handleWorkers', id, '', async () => {
      if (await removeEnded(machine)) await repopulate(machine)
      await waitForChange(machine)
    })
  }
  await runtime.call('pool.handleWorkers', id, 'end', () => batches.put(null, 'end'))
}

/** Starts as many workers as are missing. Ops of the caller's call. */
export async function repopulate(machine: PoolMachine): Promise<void> {
  const { runtime, workers, settings, inqueue, outqueue, method, id } = machine
  for (let missing = settings.size - workers.length; missing > 0; missing--) {
    const worker = new Process(
      runtime,
      {
        target: poolWorker(runtime),
        args: [inqueue, outqueue, id, settings.initializer, settings.initargs, settings.maxtasksperchild],
        daemon: true,
      },
      {
        role: 'pool-worker',
        of: id,
        namePrefix: method === 'fork' ? 'ForkPoolWorker' : 'SpawnPoolWorker',
        method,
      },
    )
    await worker.start()
    workers.push(worker)
  }
}

/** Whether there were any. */
async function removeEnded({ workers }: PoolMachine): Promise<boolean> {
  let removed = false
  for (const worker of workers.toReversed()) {
    if ((await worker.readExitcode()) === null) continue
    await worker.join()
    await worker.popen?.close()
    workers.splice(workers.indexOf(worker), 1)
    removed = true
  }
  return removed
}

async function waitForChange({ runtime, workers, notifier }: PoolMachine): Promise<void> {
  const { reader } = notifier.parts
  const handles = [...workers.map((worker) => worker.sentinel), reader].map((end) => end.openHandle())
  await waitForHandles(runtime, handles, null)
  while (await reader.pollRaw()) await notifier.getRaw()
}
