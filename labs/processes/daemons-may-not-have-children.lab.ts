import { Process, print } from 'lockstep'

export const lab = {
  title: 'A daemon may not have children',
  topic: 'processes',
  expect: 'raises',
  variants: {
    daemon: { label: 'the head cook is a daemon', values: [true, false] },
  },
}

export async function main({ daemon }: { daemon: boolean }) {
  const headCook = new Process({ target: delegate, name: 'head-cook', daemon })
  await headCook.start()
  await headCook.join()
  await print(`the head cook ended with ${headCook.exitcode}`)
}

export async function delegate() {
  // Without a mark of its own the helper would inherit the daemon mark. start() refuses in either case.
  const helper = new Process({ target: peel, name: 'helper', daemon: false })
  await helper.start()
  await helper.join()
}

export async function peel() {
  await print('peels')
}
