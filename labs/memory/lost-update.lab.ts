import { Process, Value, print, sleep } from 'lockstep'

export const lab = {
  title: 'The lost update',
  topic: 'memory',
  expect: 'ends',
  variants: {
    locked: { label: 'under the lock of the value', values: [false, true] },
  },
}

export async function main({ locked }: { locked: boolean }) {
  const visitors = new Value('i', 0)
  const tellers: Process[] = []
  for (const number of [1, 2, 3]) {
    const teller = new Process({ target: count, args: [visitors, number, locked], name: `teller-${number}` })
    await teller.start()
    tellers.push(teller)
  }
  for (const teller of tellers) await teller.join()
  await print(`counted ${await visitors.get()} of 9`)
}

export async function count(visitors: Value, number: number, locked: boolean) {
  const addOne = async () => {
    const seen = await visitors.get()
    await sleep(1)
    await visitors.set(seen + 1)
  }
  await sleep(number / 10)
  const lock = await visitors.getLock()
  for (let visitor = 0; visitor < 3; visitor++) {
    if (locked) await lock.with(addOne)
    else await addOne()
  }
}
