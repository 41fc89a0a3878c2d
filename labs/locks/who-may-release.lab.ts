import { Process, Lock, RLock, print, sleep } from 'lockstep'

export const lab = {
  title: 'Who may let go',
  topic: 'locks',
  expect: 'raises',
  variants: {
    kind: { label: 'kind of lock', values: ['RLock', 'Lock'] },
  },
}

export async function main({ kind }: { kind: string }) {
  const door = kind === 'RLock' ? new RLock() : new Lock()
  const guest = new Process({ target: unlock, args: [door], name: 'guest' })
  await guest.start()
  await door.acquire()
  await guest.join()
  await print(`the guest ended with ${guest.exitcode}`)
  if (kind === 'Lock') await print(`locks it again: ${await door.acquire({ timeout: 1 })}`)
}

export async function unlock(door: Lock | RLock) {
  await sleep(1) // by then main has locked it
  await door.release()
  await print('opened a door that I did not lock')
}
