import { Process, Queue, print, sleep } from 'lockstep'

export const lab = {
  title: 'Changed after put',
  topic: 'queues',
  expect: 'ends',
  variants: {
    copies: { label: 'main puts a copy', values: [false, true] },
  },
}

export async function main({ copies }: { copies: boolean }) {
  const hatch = new Queue()
  const guest = new Process({ target: receive, args: [hatch], name: 'guest' })
  await guest.start()
  await hatch.put('x'.repeat(100_000)) // larger than the pipe: the feeder is busy until the guest reads
  const dish = { name: 'soup', state: 'hot' }
  await hatch.put(copies ? { ...dish } : dish)
  dish.state = 'cold'
  await guest.join()
}

export async function receive(hatch: Queue) {
  await sleep(1)
  await hatch.get()
  const dish = await hatch.get()
  await print(`the dish is ${dish.state}`)
}
