import { Process, print, sleep } from 'lockstep'

export const lab = {
  title: 'Not my child',
  topic: 'processes',
  expect: 'raises',
  variants: {
    joins: { label: 'who joins the baker', values: ['sibling', 'creator'] },
  },
}

export async function main({ joins }: { joins: string }) {
  const baker = new Process({ target: bake, name: 'baker' })
  await baker.start()
  const waiter = new Process({ target: serve, args: [joins === 'sibling' ? baker : null], name: 'waiter' })
  // The creator may join: the baker is its child.
  if (joins === 'creator') await baker.join()
  await waiter.start()
  await waiter.join()
  await print(`the waiter ended with ${waiter.exitcode}`)
  await baker.join()
}

export async function bake() {
  await sleep(1)
  await print('the bread is ready')
}

export async function serve(baker: Process | null) {
  // A forked child inherits the object; that does not make the baker its child.
  if (baker !== null) await baker.join()
  await print('serves the bread')
}
