/**
 * Keeps a pool's workers at their number. Semantics: PL2, PL8, PR16 (CPython `Pool._handle_workers`,
 * `_maintain_pool`).
 *
 * CPython's handler also wakes whenever a result can be read, and then does nothing that the workers' sentinels and the
 * notifier do not make it do as well. Here it waits for those alone: it would turn in circles while a result lies unread.
 */
import { waitForHandles } from '../pipes/wait.ts'
import type { PoolMachine } from './machine.ts'

export async function handleWorkers(machine: PoolMachine): Promise<void> {
  const { runtime, workerHandler: self, cache, batches, id } = machine
  while (self.state === 'run' || (cache.size > 0 && self.state !== 'terminate')) {
    await runtime.call('pool.handleWorkers', id, '', async () => {
      if (await machine.crew.removeEnded()) await machine.crew.repopulate(machine)
      await waitForChange(machine)
    })
  }
  await runtime.call('pool.handleWorkers', id, 'end', () => batches.put(null, 'end'))
}

async function waitForChange({ runtime, crew, notifier }: PoolMachine): Promise<void> {
  const { reader } = notifier.parts
  await waitForHandles(runtime, [...crew.sentinels(), reader.openHandle()], null)
  while (await reader.pollRaw()) await notifier.getRaw()
}
