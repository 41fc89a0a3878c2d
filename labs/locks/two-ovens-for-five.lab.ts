import { Process, Semaphore, print, sleep } from 'lockstep'

export const lab = {
  title: 'Two ovens for five cakes',
  topic: 'locks',
  expect: 'ends',
  variants: {
    permits: { label: 'permits', values: [2, 1, 5] },
  },
}

export async function main({ permits }: { permits: number }) {
  const begin = Date.now()
  const ovens = new Semaphore(permits)
  const bakers: Process[] = []
  for (let number = 1; number <= 5; number++) {
    const baker = new Process({ target: bake, args: [ovens, number], name: `baker-${number}` })
    await baker.start()
    bakers.push(baker)
  }
  for (const baker of bakers) await baker.join()
  await print(`all baked after ${(Date.now() - begin) / 1000} s`)
}

export async function bake(ovens: Semaphore, number: number) {
  await ovens.acquire()
  await sleep(1)
  await print(`cake ${number} is baked`)
  await ovens.release()
}
