import { Process, Value, print, sleep } from 'lockstep'

export const lab = {
  title: 'A join that gave up looks like one that succeeded',
  topic: 'processes',
  expect: 'ends',
  variants: {
    looks: { label: 'main looks whether it has ended', values: [false, true] },
  },
}

export async function main({ looks }: { looks: boolean }) {
  const bill = new Value('i', 0)
  const cashier = new Process({ target: addUp, args: [bill], name: 'cashier' })
  await cashier.start()
  await cashier.join(1) // returns after one second at the latest, whatever happened
  if (looks) while (await cashier.isAlive()) await cashier.join(1)
  await print(`the bill is ${await bill.get()}`)
}

export async function addUp(bill: Value) {
  await sleep(2.5)
  await bill.set(42)
}
