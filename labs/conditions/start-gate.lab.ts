import { Process, Event, print, sleep } from 'lockstep'

export const lab = {
  title: 'A start gate',
  topic: 'conditions',
  expect: 'ends',
  variants: {
    raised: { label: 'main sets the event', values: [true, false] },
  },
}

export async function main({ raised }: { raised: boolean }) {
  const flag = new Event()
  const runners: Process[] = []
  for (const name of ['runner-1', 'runner-2', 'runner-3', 'latecomer']) {
    const delay = name === 'latecomer' ? 2 : 0
    const runner = new Process({ target: run, args: [flag, delay], name })
    await runner.start()
    runners.push(runner)
  }
  await sleep(1)
  if (raised) await flag.set()
  for (const runner of runners) await runner.join()
}

export async function run(flag: Event, delay: number) {
  await sleep(delay)
  await flag.wait()
  await print('runs')
}
