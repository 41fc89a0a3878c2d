import { Process, Value, Array, print } from 'lockstep'

export const lab = {
  title: 'A number and a row of numbers in shared memory',
  topic: 'memory',
  expect: 'ends',
}

export async function main() {
  const price = new Value('d', 0)
  const steps = new Array('i', [0, 1, 2, 3, 4])
  await print(`before: ${await show(price, steps)}`)
  const child = new Process({ target: change, args: [price, steps], name: 'child' })
  await child.start()
  await child.join()
  await print(`after: ${await show(price, steps)}`)
}

async function show(price: Value, steps: Array) {
  const row = await steps.slice()
  return `${await price.get()} and ${row.join(' ')}`
}

export async function change(price: Value, steps: Array) {
  await price.set(3.5)
  for (let index = 1; index < 5; index++) await steps.set(index, -(await steps.get(index)))
}
