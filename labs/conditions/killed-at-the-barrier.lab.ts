import { Process, Barrier, sleep } from 'lockstep'

export const lab = {
  title: 'Killed at the barrier',
  topic: 'conditions',
  expect: 'deadlock',
  variants: {
    killed: { label: 'ada is killed while waiting', values: [true, false] },
  },
}

export async function main({ killed }: { killed: boolean }) {
  const gate = new Barrier(3) // the third never comes
  const ada = new Process({ target: arrive, args: [gate, 0, 60], name: 'ada' })
  const ben = new Process({ target: arrive, args: [gate, 0.5, 2], name: 'ben' })
  await ada.start()
  await ben.start()
  await sleep(1)
  if (killed) await ada.kill()
  await ada.join()
  await ben.join()
}

export async function arrive(gate: Barrier, delay: number, timeout: number) {
  await sleep(delay)
  await gate.wait(timeout)
}
