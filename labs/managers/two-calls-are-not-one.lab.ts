import { Process, Manager, print, sleep, type DictProxy, type LockProxy } from 'lockstep'

export const lab = {
  title: 'Two calls are not one',
  topic: 'managers',
  expect: 'ends',
  variants: {
    locked: { label: 'under a lock of the manager', values: [false, true] },
  },
}

export async function main({ locked }: { locked: boolean }) {
  const manager = await Manager()
  const tally = await manager.dict()
  const lock = await manager.Lock()
  await tally.set('soup', 0)
  const clerks: Process[] = []
  for (const name of ['ada', 'ben']) {
    const clerk = new Process({ target: count, args: [tally, locked ? lock : null], name })
    await clerk.start()
    clerks.push(clerk)
  }
  for (const clerk of clerks) await clerk.join()
  await print(`counted ${await tally.get('soup')} of 2`)
}

export async function count(tally: DictProxy, lock: LockProxy | null) {
  await lock?.acquire()
  const seen = await tally.get('soup')
  await sleep(1)
  await tally.set('soup', seen + 1)
  await lock?.release()
}
