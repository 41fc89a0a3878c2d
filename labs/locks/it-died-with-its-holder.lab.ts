import { Process, Lock, print, sleep, errors } from 'lockstep'

export const lab = {
  title: 'It died with its holder',
  topic: 'locks',
  expect: 'deadlock',
  variants: {
    how: { label: 'ada, holding the lock', values: ['killed', 'raises', 'raises-in-with'] },
  },
}

export async function main({ how }: { how: string }) {
  const key = new Lock()
  const ada = new Process({ target: work, args: [key, how], name: 'ada' })
  const ben = new Process({ target: waitForKey, args: [key], name: 'ben' })
  await ada.start()
  await sleep(1)
  await ben.start()
  if (how === 'killed') await ada.kill()
  await ada.join()
  await ben.join()
}

export async function work(key: Lock, how: string) {
  if (how === 'raises-in-with') await key.with(heavyWork) // released on the way out, whatever happens inside
  await key.acquire()
  await heavyWork()
  await key.release()
}

async function heavyWork() {
  await sleep(2)
  throw new errors.ValueError('the soup is burnt')
}

export async function waitForKey(key: Lock) {
  await key.acquire()
  await print('has the key')
  await key.release()
}
