import { Queue, print, sleep } from 'lockstep'

export const lab = {
  title: 'put is not delivery',
  topic: 'queues',
  expect: 'varies',
  variants: {
    pause: { label: 'a pause after put', values: [false, true] },
  },
}

export async function main({ pause }: { pause: boolean }) {
  const counter = new Queue()
  await counter.put('soup')
  if (pause) await sleep(1) // the feeder has its turn
  await print(`got ${await counter.getNowait()}`)
}
