import { Process, Semaphore, BoundedSemaphore, print } from 'lockstep'

export const lab = {
  title: 'One release too many',
  topic: 'locks',
  expect: 'ends',
  variants: {
    kind: { label: 'kind of semaphore', values: ['Semaphore', 'BoundedSemaphore'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const bathroom = kind === 'Semaphore' ? new Semaphore(1) : new BoundedSemaphore(1)
  const guest = new Process({ target: visit, args: [bathroom], name: 'guest' })
  await guest.start()
  await guest.join()
  await print(`first key: ${await bathroom.acquire({ block: false })}`)
  await print(`second key: ${await bathroom.acquire({ block: false })}`) // there is only one
}

export async function visit(bathroom: Semaphore | BoundedSemaphore) {
  await bathroom.acquire()
  await bathroom.release()
  await bathroom.release()
}
