import { Process, Barrier, print } from 'lockstep'

export const lab = {
  title: 'A barrier for three',
  topic: 'conditions',
  expect: 'deadlock',
  variants: {
    missing: { label: 'cho stays at home', values: [true, false] },
    timeout: { label: 'wait with a timeout', values: [false, true] },
  },
}

export async function main({ missing, timeout }: { missing: boolean; timeout: boolean }) {
  const signpost = new Barrier(3)
  const hikers: Process[] = []
  for (const name of missing ? ['ada', 'ben'] : ['ada', 'ben', 'cho']) {
    const hiker = new Process({ target: hike, args: [signpost, timeout], name })
    await hiker.start()
    hikers.push(hiker)
  }
  for (const hiker of hikers) await hiker.join()
}

export async function hike(signpost: Barrier, timeout: boolean) {
  if (timeout) await signpost.wait(2)
  else await signpost.wait()
  await print('sets off')
}
