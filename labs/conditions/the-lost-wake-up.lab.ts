import { Process, Condition, Value, print, sleep } from 'lockstep'

export const lab = {
  title: 'The lost wake-up',
  topic: 'conditions',
  expect: 'deadlock',
  variants: {
    looks: { label: 'the guest looks first', values: [false, true] },
  },
}

export async function main({ looks }: { looks: boolean }) {
  const bell = new Condition()
  const soups = new Value('i', 0)
  const guest = new Process({ target: dine, args: [bell, soups, looks], name: 'guest' })
  await guest.start()
  await bell.with(async () => {
    await soups.set(1)
    await bell.notify()
  })
  await print('soup is served')
  await guest.join()
}

export async function dine(bell: Condition, soups: Value, looks: boolean) {
  await sleep(1) // arrives late
  await bell.with(async () => {
    if (looks) while ((await soups.get()) === 0) await bell.wait()
    else await bell.wait()
    await print('eats')
  })
}
