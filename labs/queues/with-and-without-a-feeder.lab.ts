import { Queue, SimpleQueue, print } from 'lockstep'

export const lab = {
  title: 'With and without a feeder',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    kind: { label: 'kind of queue', values: ['SimpleQueue', 'Queue'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const queue = kind === 'Queue' ? new Queue() : new SimpleQueue()
  await queue.put('x'.repeat(100_000))
  await print('put returned')
  const crate = await queue.get()
  await print(`took ${crate.length} characters`)
}
