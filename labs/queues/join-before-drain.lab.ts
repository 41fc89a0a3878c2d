import { Process, Queue, print } from 'lockstep'

export const lab = {
  title: 'Join before drain',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    first: { label: 'main first calls', values: ['join', 'get'] },
    size: { label: 'size of the report', values: ['large', 'small'] },
  },
}

export async function main({ first, size }: { first: string; size: string }) {
  const inbox = new Queue()
  const length = size === 'large' ? 100_000 : 10
  const archivist = new Process({ target: handIn, args: [inbox, length], name: 'archivist' })
  await archivist.start()
  if (first === 'join') await archivist.join()
  const report = await inbox.get()
  await print(`a report of ${report.length} characters`)
  if (first === 'get') await archivist.join()
}

export async function handIn(inbox: Queue, length: number) {
  await inbox.put('x'.repeat(length))
  await print('handed in') // the program ends here; the process ends when its feeder has written everything
}
