import { Process, Event, print, sleep } from 'lockstep'

export const lab = {
  title: 'terminate leaves the gas on',
  topic: 'processes',
  expect: 'ends',
  variants: {
    ending: { label: 'main ends the cook by', values: ['terminate', 'event'] },
  },
}

export async function main({ ending }: { ending: string }) {
  const stop = new Event()
  const cook = new Process({ target: runKitchen, args: [stop], name: 'cook' })
  await cook.start()
  await sleep(1)
  if (ending === 'terminate') await cook.terminate()
  else await stop.set()
  await cook.join()
  await print(`the cook ended with ${cook.exitcode}`)
}

export async function runKitchen(stop: Event) {
  await new Process({ target: stir, args: [stop], name: 'helper' }).start()
  try {
    await stop.wait()
  } finally {
    await print('gas off') // never reached when a signal ends the process
  }
}

export async function stir(stop: Event) {
  const told = await stop.wait(4)
  await print(told ? 'stops stirring' : 'nobody told me, still stirring')
}
