import { Process, Event, print, sleep } from 'lockstep'

export const lab = {
  title: 'Set, and cleared at once',
  topic: 'conditions',
  expect: 'varies',
  variants: {
    keepsOn: { label: 'main leaves it on for a second', values: [false, true] },
  },
}

export async function main({ keepsOn }: { keepsOn: boolean }) {
  const lamp = new Event()
  const sailor = new Process({ target: watchLamp, args: [lamp], name: 'sailor' })
  await sailor.start()
  await sleep(1)
  await lamp.set()
  if (keepsOn) await sleep(1)
  await lamp.clear()
  await sailor.join()
}

export async function watchLamp(lamp: Event) {
  await print(`saw the lamp: ${await lamp.wait()}`)
}
