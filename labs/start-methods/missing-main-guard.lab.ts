import { Process, print } from 'lockstep'

export const lab = {
  title: 'Without a main guard',
  topic: 'start-methods',
  startMethod: 'spawn',
  expect: 'raises',
}

export async function main() {
  await started
  await early.join()
}

export async function greet() {
  await print('hello')
}

// Every process that loads this file comes by here.
const early = new Process({ target: greet, name: 'greeter' })
const started = early.start()
