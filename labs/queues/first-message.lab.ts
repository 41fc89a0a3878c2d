import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'One message through a queue',
  topic: 'queues',
  expect: 'ends',
}

export async function main() {
  const counter = new Queue()
  const cook = new Process({ target: makeSoup, args: [counter], name: 'cook' })
  await cook.start()
  await print(`main got: ${await counter.get()}`)
  await cook.join()
}

export async function makeSoup(counter: Queue) {
  await counter.put('soup')
}
