import { Process, Lock, RLock, print } from 'lockstep'

export const lab = {
  title: 'The same lock twice',
  topic: 'locks',
  expect: 'deadlock',
  variants: {
    kind: { label: 'kind of lock', values: ['Lock', 'RLock'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const pantry = kind === 'RLock' ? new RLock() : new Lock()
  const cook = new Process({ target: fetch, args: [pantry], name: 'cook' })
  await cook.start()
  await cook.join()
}

export async function fetch(pantry: Lock | RLock) {
  await pantry.acquire()
  await print('inside once')
  await count(pantry)
  await pantry.release()
}

async function count(pantry: Lock | RLock) {
  await pantry.acquire() // the caller already has it
  await print('inside twice')
  await pantry.release()
}
