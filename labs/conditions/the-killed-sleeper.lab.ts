import { Process, Condition, print, sleep } from 'lockstep'

export const lab = {
  title: 'Waiting for a dead sleeper',
  topic: 'conditions',
  expect: 'deadlock',
  variants: {
    killed: { label: 'the sleeper is killed', values: [true, false] },
  },
}

export async function main({ killed }: { killed: boolean }) {
  const bell = new Condition()
  const sleeper = new Process({ target: sleepUntilBell, args: [bell], name: 'sleeper' })
  await sleeper.start()
  await sleep(1)
  if (killed) await sleeper.kill()
  if (killed) await sleeper.join()
  await bell.with(async () => {
    await bell.notifyAll()
  })
  await print('notifyAll returned')
  await sleeper.join()
}

export async function sleepUntilBell(bell: Condition) {
  await bell.with(async () => {
    await bell.wait()
    await print('is awake')
  })
}
