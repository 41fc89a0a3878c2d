import { Lock, ThreadPoolExecutor, print } from 'lockstep'

export const lab = {
  title: 'Waiting for a task while holding a lock',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    submits: { label: 'the task is submitted', values: ['during-the-import', 'after-the-import'] },
  },
}

export async function main({ submits }: { submits: string }) {
  const importing = new Lock() // stands for the import lock of a module
  const executor = new ThreadPoolExecutor(1)
  await importing.acquire() // the import begins: the module's body runs
  if (submits === 'during-the-import') await runTask(executor, importing)
  await importing.release() // the import is done
  if (submits === 'after-the-import') await runTask(executor, importing)
  await executor.shutdown()
}

async function runTask(executor: ThreadPoolExecutor, importing: Lock) {
  const future = await executor.submit(task, importing)
  await print(await future.result())
}

/** A worker thread has to import the module before it can call a function of it. */
export async function task(importing: Lock) {
  await importing.acquire()
  await importing.release()
  return 'the task ran'
}
