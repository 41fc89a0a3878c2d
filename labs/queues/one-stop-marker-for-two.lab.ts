import { Process, Queue, print, sleep } from 'lockstep'

export const lab = {
  title: 'One stop marker for two',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    consumers: { label: 'consumers', values: [2, 1] },
    markers: { label: 'stop markers', values: [1, 2, 0] },
  },
}

export async function main({ consumers, markers }: { consumers: number; markers: number }) {
  const dishes = new Queue()
  const eaters: Process[] = []
  for (let number = 1; number <= consumers; number++) {
    const pace = number === 1 ? 1 : 2.5
    const eater = new Process({ target: eat, args: [dishes, pace], name: `consumer-${number}` })
    await eater.start()
    eaters.push(eater)
  }
  for (const dish of ['soup', 'rice', 'beans', 'tea']) await dishes.put(dish)
  for (let marker = 0; marker < markers; marker++) await dishes.put(null)
  for (const eater of eaters) await eater.join()
}

export async function eat(dishes: Queue, pace: number) {
  for (;;) {
    const dish = await dishes.get()
    if (dish === null) break
    await print(`eats ${dish}`)
    await sleep(pace)
  }
  await print('no more')
}
