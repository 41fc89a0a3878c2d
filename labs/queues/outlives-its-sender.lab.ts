import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'A message outlives its sender',
  topic: 'queues',
  expect: 'ends',
}

export async function main() {
  const shelf = new Queue()
  const baker = new Process({ target: fill, args: [shelf], name: 'baker' })
  await baker.start()
  await baker.join()
  await print('the baker is gone')
  const seller = new Process({ target: empty, args: [shelf], name: 'seller' })
  await seller.start()
  await seller.join()
}

export async function fill(shelf: Queue) {
  for (const loaf of ['rye', 'oat', 'corn']) await shelf.put(loaf)
  await print('the shelf is full')
}

export async function empty(shelf: Queue) {
  for (let loaves = 3; loaves > 0; loaves--) await print(`sells ${await shelf.get()}`)
}
