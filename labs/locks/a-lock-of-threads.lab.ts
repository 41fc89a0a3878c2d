import { Lock, Process, Thread, Value, print, sleep, threading } from 'lockstep'

export const lab = {
  title: 'A lock for threads',
  topic: 'locks',
  expect: 'ends',
  variants: {
    lock: { label: 'the lock is', values: ['threading.Lock', 'multiprocessing.Lock'] },
    tellers: { label: 'the tellers are', values: ['processes', 'threads'] },
  },
}

type AnyLock = Lock | threading.Lock

export async function main({ lock, tellers }: { lock: string; tellers: string }) {
  const till = lock === 'threading.Lock' ? new threading.Lock() : new Lock()
  const coins = new Value('i', 0, { lock: false })
  const all = [1, 2, 3].map((number) => {
    const work = { target: count, args: [coins, number, till], name: `teller-${number}` }
    return tellers === 'threads' ? new Thread(work) : new Process(work)
  })
  for (const teller of all) await teller.start()
  for (const teller of all) await teller.join()
  await print(`counted ${await coins.get()} of 9`)
}

export async function count(coins: Value, number: number, till: AnyLock) {
  await sleep(number / 10)
  for (let coin = 0; coin < 3; coin++) {
    await till.with(async () => {
      const seen = await coins.get()
      await sleep(1)
      await coins.set(seen + 1)
    })
  }
}
