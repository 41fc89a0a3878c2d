import { Process, print } from 'lockstep'

export const lab = {
  title: 'With a main guard',
  topic: 'start-methods',
  startMethod: 'spawn',
  expect: 'ends',
}

const loaded = 'loaded the file' // evaluated by every process

export async function main() {
  await print(`main ${loaded}`)
  const greeter = new Process({ target: greet, name: 'greeter' })
  await greeter.start()
  await greeter.join()
}

export async function greet() {
  await print(`greeter ${loaded}`)
  await print('hello')
}
