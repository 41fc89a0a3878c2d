import { Process, Lock, Value, print, sleep } from 'lockstep'

export const lab = {
  title: 'How long to hold a lock',
  topic: 'memory',
  expect: 'ends',
  variants: {
    hold: { label: 'the lock is held for', values: ['the-whole-loop', 'one-step'] },
  },
}

export async function main({ hold }: { hold: string }) {
  const total = new Value('i', 0)
  const lock = new Lock()
  const ada = new Process({ target: add, args: [total, lock, 1, hold], name: 'ada' })
  const ben = new Process({ target: add, args: [total, lock, 10, hold], name: 'ben' })
  await ada.start()
  await sleep(0.5)
  await ben.start()
  await ada.join()
  await ben.join()
  await print(`total ${await total.get()}`)
}

export async function add(total: Value, lock: Lock, amount: number, hold: string) {
  const step = async () => {
    await total.add(amount)
    await print(`${await total.get()}`)
    await sleep(1)
  }
  const loop = async (body: () => Promise<void>) => {
    for (let time = 0; time < 3; time++) await body()
  }
  if (hold === 'the-whole-loop') await lock.with(() => loop(step))
  else await loop(() => lock.with(step))
}
