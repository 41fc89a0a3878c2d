import { Process, currentProcess, print, sleep } from 'lockstep'

export const lab = {
  title: 'A process class of one’s own',
  topic: 'processes',
  expect: 'ends',
  variants: {
    call: { label: 'main calls', values: ['run', 'start'] },
  },
}

export class Oven extends Process {
  dish: string

  constructor(dish: string) {
    super({ name: `oven-${dish}` })
    this.dish = dish
  }

  override async run() {
    await sleep(2)
    await print(`${this.dish} is baked by ${currentProcess().name}`)
  }
}

export async function main({ call }: { call: string }) {
  const begin = Date.now()
  const ovens = [new Oven('bread'), new Oven('cake')]
  for (const oven of ovens) {
    if (call === 'start') await oven.start()
    else await oven.run() // a method call: it happens here, in main
  }
  if (call === 'start') for (const oven of ovens) await oven.join()
  await print(`dinner after ${(Date.now() - begin) / 1000} s`)
}
