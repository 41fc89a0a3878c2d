import { Process, Queue, print, sleep } from 'lockstep'

export const lab = {
  title: 'Killed inside get',
  topic: 'queues',
  expect: 'deadlock',
  variants: {
    killed: { label: 'ada is killed', values: ['inside-get', 'at-work'] },
  },
}

export async function main({ killed }: { killed: string }) {
  const dishes = new Queue()
  if (killed === 'at-work') await dishes.put('starter')
  const ada = new Process({ target: work, args: [dishes], name: 'ada' })
  await ada.start()
  await sleep(1)
  await ada.kill() // waits in get, or works on the starter
  await ada.join()
  const ben = new Process({ target: work, args: [dishes], name: 'ben' })
  await ben.start()
  await dishes.put('soup')
  await ben.join()
}

export async function work(dishes: Queue) {
  const dish = await dishes.get()
  await print(`works on ${dish}`)
  await sleep(5)
  await print(`done with ${dish}`)
}
