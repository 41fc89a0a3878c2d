import { Process, print, sleep } from 'lockstep'

export const lab = {
  title: 'What happens to the children when main ends',
  topic: 'processes',
  expect: 'ends',
  variants: {
    daemon: { label: 'the lamp is a daemon', values: [true, false] },
  },
}

export async function main({ daemon }: { daemon: boolean }) {
  const lamp = new Process({ target: burn, name: 'lamp', daemon })
  await lamp.start()
  await sleep(1)
  await print('main leaves') // no join: what comes now depends on the daemon mark
}

export async function burn() {
  await sleep(5)
  await print('the lamp has burnt out')
}
