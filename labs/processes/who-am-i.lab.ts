import { Process, currentProcess, parentProcess, print } from 'lockstep'

export const lab = {
  title: 'Who am I, who is my parent',
  topic: 'processes',
  expect: 'ends',
}

export async function main() {
  await introduce()
  const child = new Process({ target: parent, name: 'child', args: [currentProcess().pid] })
  await child.start()
  await child.join()
}

export async function parent(expected: number) {
  await introduce()
  await print(`started by main: ${parentProcess()?.pid === expected}`)
  const grandchild = new Process({ target: introduce, name: 'grandchild' })
  await grandchild.start()
  await grandchild.join()
}

export async function introduce() {
  const me = currentProcess()
  await print(`${me.name} has pid ${me.pid}, its parent is ${parentProcess()?.pid ?? 'nobody'}`)
}
