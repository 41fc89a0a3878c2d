import { Process, Lock, print, sleep } from 'lockstep'

export const lab = {
  title: 'Two locks in opposite order',
  topic: 'locks',
  expect: 'deadlock',
  variants: {
    order: { label: 'ben takes the locks in', values: ['opposite', 'same'] },
  },
}

export async function main({ order }: { order: string }) {
  const pan = new Lock()
  const spoon = new Lock()
  const ada = new Process({ target: cook, args: [pan, spoon], name: 'ada' })
  const ben = new Process({ target: cook, args: order === 'same' ? [pan, spoon] : [spoon, pan], name: 'ben' })
  await ada.start()
  await ben.start()
  await ada.join()
  await ben.join()
}

export async function cook(first: Lock, second: Lock) {
  await first.acquire()
  await sleep(1)
  await second.acquire()
  await print('cooks')
  await second.release()
  await first.release()
}
