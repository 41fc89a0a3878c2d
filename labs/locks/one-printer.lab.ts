import { Process, Lock, print, sleep } from 'lockstep'

export const lab = {
  title: 'Five processes, one printer',
  topic: 'locks',
  expect: 'ends',
  variants: {
    locked: { label: 'under a lock', values: [true, false] },
  },
}

export async function main({ locked }: { locked: boolean }) {
  const printer = locked ? new Lock() : null
  const clerks: Process[] = []
  for (let number = 1; number <= 5; number++) {
    const clerk = new Process({ target: printPage, args: [printer, number], name: `clerk-${number}` })
    await clerk.start()
    clerks.push(clerk)
  }
  for (const clerk of clerks) await clerk.join()
}

export async function printPage(printer: Lock | null, number: number) {
  const lines = async () => {
    await print(`page ${number}, first line`)
    await sleep(1)
    await print(`page ${number}, second line`)
  }
  if (printer === null) await lines()
  else await printer.with(lines)
}
