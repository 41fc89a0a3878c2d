import { Process, Condition, print, sleep } from 'lockstep'

export const lab = {
  title: 'Five sleepers',
  topic: 'conditions',
  expect: 'ends',
  variants: {
    call: { label: 'main calls', values: ['notifyAll', 'notify'] },
  },
}

export async function main({ call }: { call: string }) {
  const bell = new Condition()
  const waiters: Process[] = []
  for (let number = 1; number <= 5; number++) {
    const waiter = new Process({ target: waitForBell, args: [bell, number], name: `waiter-${number}` })
    await waiter.start()
    waiters.push(waiter)
  }
  await sleep(1)
  await bell.with(async () => {
    if (call === 'notifyAll') await bell.notifyAll()
    else await bell.notify()
  })
  for (const waiter of waiters) await waiter.join()
}

export async function waitForBell(bell: Condition, number: number) {
  await sleep(number / 10) // they fall asleep one after the other
  await bell.with(async () => {
    await bell.wait()
    await print('is awake')
  })
}
