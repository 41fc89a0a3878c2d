import { Process, Queue, print, queue } from 'lockstep'

export const lab = {
  title: 'A queue for threads',
  topic: 'start-methods',
  expect: 'deadlock',
  variants: {
    kind: { label: 'the queue is', values: ['queue.Queue', 'multiprocessing.Queue'] },
  },
}

type AnyQueue = Queue | queue.Queue

export async function main({ kind }: { kind: string }) {
  const orders = kind === 'queue.Queue' ? new queue.Queue() : new Queue()
  const cook = new Process({ target: cookAll, args: [orders], name: 'cook' })
  await cook.start()
  for (const dish of ['soup', 'rice', null]) await orders.put(dish)
  await print('ordered everything')
  await cook.join()
}

export async function cookAll(orders: AnyQueue) {
  for (;;) {
    const dish = await orders.get()
    if (dish === null) return
    await print('cooks', dish)
  }
}
