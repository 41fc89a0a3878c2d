import { ProcessPoolExecutor, ThreadPoolExecutor, print } from 'lockstep'

export const lab = {
  title: 'A task that waits for its own pool',
  topic: 'pools',
  expect: 'deadlock',
  variants: {
    workers: { label: 'workers', values: [1, 2] },
    kind: { label: 'workers are', values: ['threads', 'processes'] },
  },
}

export async function main({ workers, kind }: { workers: number; kind: string }) {
  const executor = kind === 'threads' ? new ThreadPoolExecutor(workers) : new ProcessPoolExecutor(workers)
  const future = await executor.submit(outer, executor)
  await print(await future.result())
  await executor.shutdown()
}

export async function outer(executor: ThreadPoolExecutor) {
  await print('outer begins')
  const future = await executor.submit(inner)
  return await future.result()
}

export async function inner() {
  await print('inner begins')
  return 'the dish is ready'
}
