import { Event, Pipe, ppidIsParent, print, Process } from 'lockstep'

export const lab = {
  title: 'A server that forks',
  topic: 'start-methods',
  expect: 'ends',
  variants: {
    startMethod: { label: 'start method', values: ['forkserver', 'spawn', 'fork'] },
  },
}

export async function main() {
  const [orders, till] = Pipe({ duplex: false })
  const closing = new Event()
  const cook = new Process({ target: work, args: [closing], name: 'cook' })
  await cook.start()
  const waiter = new Process({ target: order, args: [till], name: 'waiter' })
  await waiter.start()
  await till.close()
  try {
    for (;;) await print(await orders.recv())
  } catch {
    await print('no more orders')
  }
  await closing.set()
  await cook.join()
  await waiter.join()
}

export async function order(till: { send(value: string): Promise<void>; close(): Promise<void> }) {
  await till.send('soup')
  await till.close()
}

export async function work(closing: Event) {
  await print((await ppidIsParent()) ? 'a child of main' : 'a child of the server')
  await closing.wait()
}
