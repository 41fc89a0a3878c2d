import { Process, print, sleep } from 'lockstep'

export const lab = {
  title: 'Four workers, joined in order',
  topic: 'processes',
  expect: 'ends',
}

export async function main() {
  const cooks: Process[] = []
  for (const number of [1, 2, 3, 4]) {
    const cook = new Process({ target: prepare, args: [number], name: `cook-${number}` })
    await cook.start()
    cooks.push(cook)
  }
  for (const cook of cooks) {
    await cook.join()
    await print(`${cook.name} ended with exit code ${cook.exitcode}`)
  }
  await print('the kitchen closes')
}

export async function prepare(number: number) {
  await sleep(5 - number) // the last one to start is the first to finish
  await print(`dish ${number} is ready`)
}
