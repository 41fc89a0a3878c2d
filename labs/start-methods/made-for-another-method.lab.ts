import { Process, Lock, setStartMethod, print } from 'lockstep'

export const lab = {
  title: 'Made for another start method',
  topic: 'start-methods',
  startMethod: 'fork',
  expect: 'raises',
  variants: {
    first: { label: 'what comes first', values: ['the-lock', 'the-method'] },
  },
}

export async function main({ first }: { first: string }) {
  if (first === 'the-method') setStartMethod('spawn')
  const lock = new Lock() // made for the method of this moment
  if (first === 'the-lock') setStartMethod('spawn')
  const child = new Process({ target: work, args: [lock], name: 'child' })
  await child.start()
  await child.join()
}

export async function work(lock: Lock) {
  await lock.acquire()
  await print('has the lock')
  await lock.release()
}
